/** How Xero refuses who may not come in; the shapes are recorded (2020 and 2025). */
const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })

/** `02/20/2025 08:32:50` */
const american = (instant: Date): string => {
  const [year, month, day] = instant.toISOString().slice(0, 10).split('-')
  return `${month}/${day}/${year} ${instant.toISOString().slice(11, 19)}`
}

export const tokenExpired = (instance: string, at: Date): Response =>
  json(401, {
    Type: null,
    Title: 'Unauthorized',
    Status: 401,
    Detail: `TokenExpired: token expired at ${american(at)}`,
    Instance: instance,
    Extensions: {},
  })

const unauthorized = (instance: string, detail: string, status = 401): Response =>
  json(status, {
    Title: status === 401 ? 'Unauthorized' : 'Forbidden',
    Status: status,
    Detail: detail,
    Instance: instance,
  })

export const tokenUnknown = (instance: string): Response =>
  unauthorized(instance, 'AuthenticationUnsuccessful')

/** 401 according to integrators, 403 according to Xero's own agent skill. */
export const scopeMissing = (instance: string, status: 401 | 403): Response =>
  unauthorized(instance, 'AuthorizationUnsuccessful', status)

/** The keys of this one were lower case when it was recorded. */
export const tenantRefused = (instance: string): Response =>
  json(403, {
    title: 'Forbidden',
    status: 403,
    detail: 'AuthenticationUnsuccessful',
    instance,
  })

/** A subscription that has ended; the wording is a guess. */
export const organisationInactive = (instance: string): Response =>
  json(403, {
    Title: 'Forbidden',
    Status: 403,
    Detail: 'The organisation for this access token is not active',
    Instance: instance,
  })
