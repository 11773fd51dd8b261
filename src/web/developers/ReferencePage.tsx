import { Accordion, Anchor, Badge, Code, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '#api/wire/paths.ts'
import { ask } from '../hub-request.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import {
  type Content,
  type Endpoint,
  exampleOf,
  OpenApi,
  resourcesOf,
  type Schema,
} from './open-api.ts'

/** The API as it describes itself: every resource, what it takes and what it answers. */
export default function ReferencePage() {
  useTitle('API reference')
  const reading = useQuery({
    queryKey: ['developers', 'reference'],
    queryFn: ({ signal }) => ask(OpenApi, paths.openApi(), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (reading.isPending) return <PageSkeleton />
  if (reading.isError) return <Problem error={reading.error} onRetry={reading.refetch} />
  const api = reading.data
  return (
    <>
      <PageHeader
        above={<Link to="/developers">Developers</Link>}
        title="API reference"
        below={
          <>
            For tools that read OpenAPI 3.1:{' '}
            <Anchor href={paths.openApi()}>{paths.openApi()}</Anchor>
          </>
        }
      />
      <Text size="sm" maw={720} mb="md">
        {api.info.description}
      </Text>
      {[...resourcesOf(api)].map(([resource, endpoints]) => (
        <section key={resource} aria-label={resource}>
          <Title order={2} mt="lg" mb="xs">
            {resource}
          </Title>
          <Accordion variant="separated" multiple chevronPosition="left">
            {endpoints.map((endpoint) => (
              <EndpointItem
                key={`${endpoint.method} ${endpoint.path}`}
                api={api}
                endpoint={endpoint}
              />
            ))}
          </Accordion>
        </section>
      ))}
    </>
  )
}

type ItemProps = Readonly<{ api: OpenApi; endpoint: Endpoint }>

function EndpointItem({ api, endpoint: { method, path, operation } }: ItemProps) {
  const body = schemaIn(operation.requestBody?.content)
  return (
    <Accordion.Item value={`${method} ${path}`}>
      <Accordion.Control>
        <Group gap="sm" wrap="wrap">
          <Badge variant={method === 'GET' ? 'light' : 'filled'} w={72}>
            {method}
          </Badge>
          <Code style={{ overflowWrap: 'anywhere' }}>/api{path}</Code>
          <Text size="sm" c="dimmed">
            {operation.summary}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          {operation.parameters.length > 0 && <Parameters operation={operation} />}
          {body && <Example title="It takes" api={api} schema={body} />}
          {Object.entries(operation.responses).map(([status, { description, content }]) => {
            const schema = Number(status) < 300 ? schemaIn(content) : undefined
            const title = `${status}: ${description}`
            return schema ? (
              <Example key={status} title={title} api={api} schema={schema} />
            ) : (
              <Text key={status} size="sm">
                {title}
              </Text>
            )
          })}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  )
}

const schemaIn = (content: Content | undefined): Schema | undefined =>
  Object.values(content ?? {})[0]?.schema

const Parameters = ({ operation }: Pick<Endpoint, 'operation'>) => (
  <Table aria-label="Parameters" withRowBorders={false} verticalSpacing={2}>
    <Table.Tbody>
      {operation.parameters.map(({ name, in: place, required, schema }) => (
        <Table.Tr key={`${place} ${name}`}>
          <Table.Td>
            <Code>{name}</Code>
          </Table.Td>
          <Table.Td>
            <Text size="sm" c="dimmed">
              {[`in the ${place}`, required && 'needed', typeWordOf(schema)]
                .filter(Boolean)
                .join(', ')}
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
)

const typeWordOf = (schema: Schema | undefined): string =>
  Array.isArray(schema?.enum)
    ? schema.enum.join(' | ')
    : String(schema?.format ?? schema?.type ?? '')

const Example = ({ title, api, schema }: { title: string; api: OpenApi; schema: Schema }) => (
  <div>
    <Text size="sm" mb={4}>
      {title}
    </Text>
    <Code block>{JSON.stringify(exampleOf(schema, api), null, 2)}</Code>
  </div>
)
