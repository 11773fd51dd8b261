import { Fault } from './fault.ts'

export const businessRule = (text: string): Fault =>
  new Fault({
    Message: 'A business validation error has occurred while processing your request',
    Detail: `Business Validation Error: ${text}`,
    code: '6000',
    element: '',
  })

export const accountTypeMissing = (): Fault =>
  new Fault({
    Message: 'Account needs AccountType or AccountSubType',
    Detail: 'An account needs to have either AccountType or AccountSubType specified',
    code: '6010',
  })

export const amountMismatch = (supplied: string): Fault =>
  new Fault({
    Message: 'Amount calculation incorrect in the request',
    Detail: `Amount is not equal to UnitPrice * Qty. Supplied value:${supplied}`,
    code: '6070',
  })

export const noName = (): Fault =>
  new Fault({
    Message: 'No name provided',
    Detail:
      'At least one of Title, GivenName, MiddleName, FamilyName, DisplayName or Suffix is needed',
    code: '6080',
  })

export const discountWithoutAmount = (): Fault =>
  new Fault({
    Message: 'Discount line needs an amount or a percent',
    Detail: 'The discount line needs either an Amount or a DiscountPercent',
    code: '6090',
  })

export const taxCodeNotAllowed = (): Fault =>
  new Fault({
    Message: 'Invalid tax code',
    Detail: 'For US companies the TaxCode of a line must be TAX or NON',
    code: '6100',
  })

export const duplicateDocNumber = (number: string, type: string, id: string): Fault =>
  new Fault({
    Message: 'Duplicate Document Number Error',
    Detail: `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number} is assigned to TxnType=${type} with TxnId=${id}`,
    code: '6140',
    element: '',
  })

/** The wrong "through through" is the vendor's own. */
export const periodClosed = (): Fault =>
  new Fault({
    Message: 'Account Period Closed, Cannot Update Through Services API',
    Detail:
      'The account period has closed and the account books cannot be updated through through the QBO Services API. Please use the QBO website to make these changes.',
    code: '6210',
    element: '',
  })

export const openBalance = (kind: string): Fault =>
  new Fault({
    Message: 'Delete List Has Balance Error',
    Detail: `The entity you are trying to delete has an open balance. : This ${kind} cannot be deleted because it has a non-zero balance`,
    code: '6220',
  })

export const duplicateName = (why: string): Fault =>
  new Fault({
    Message: 'Duplicate Name Exists Error',
    Detail: `The name supplied already exists. : ${why}`,
    code: '6240',
    element: '',
  })

export const deposited = (): Fault =>
  new Fault({
    Message: 'Deposited Transaction cannot be changed',
    Detail:
      'This transaction has been deposited. If you want to change or delete it, you must edit the deposit it appears on and remove it first',
    code: '6540',
    element: '',
  })

export const parentMissing = (): Fault =>
  new Fault({
    Message: 'ParentRef is required',
    Detail: 'A sub-record needs a ParentRef',
    code: '6150',
    element: 'ParentRef',
  })

export const tooManyLevels = (): Fault =>
  new Fault({
    Message: 'Sub-level limit exceeded',
    Detail: 'You can have at most 5 levels, including the parent',
    code: '6180',
  })

export const featureNotIncluded = (plan: string): Fault =>
  new Fault({
    Message: 'Feature Not Supported Error',
    Detail: `Feature Not Supported Error : We're sorry. This feature is not included in your QuickBooks Online ${plan} subscription`,
    code: '5030',
  })

export const negativeAmount = (): Fault =>
  new Fault({
    Message: 'Invalid Number',
    Detail: 'Amount on a line of a journal entry must be 0 or greater',
    code: '2290',
    element: 'Line.Amount',
  })

export const postingTypeMissing = (): Fault =>
  new Fault({
    Message: 'PostingType missing',
    Detail: 'Each line of a journal entry needs a PostingType',
    code: '2260',
    element: 'PostingType',
  })

export const taxApplicableOnMissing = (): Fault =>
  new Fault({
    Message: 'TaxApplicableOn missing',
    Detail: 'A line with a TaxCodeRef needs TaxApplicableOn',
    code: '2270',
    element: 'TaxApplicableOn',
  })

export const taxAmountMissing = (): Fault =>
  new Fault({
    Message: 'TaxAmount missing',
    Detail: 'A line with a TaxCodeRef needs a TaxAmount',
    code: '2280',
    element: 'TaxAmount',
  })

/** The table says 2300; screens word it as a rule of business. */
export const unbalancedJournal = (code: '2300' | '6000'): Fault =>
  code === '6000'
    ? businessRule('Please balance debits and credits.')
    : new Fault({
        Message: 'Debits and credits are not equal',
        Detail: 'Amount on debits not equal to credits',
        code: '2300',
      })

export const invalidCurrency = (supplied: string): Fault =>
  new Fault({
    Message: 'Invalid currency type',
    Detail: `Invalid currency type : ${supplied}`,
    code: '2220',
    element: 'CurrencyRef',
  })

export const multiCurrencyOff = (): Fault =>
  businessRule('Multi Currency should be enabled to perform this operation')

export const taxDetailNotAllowed = (): Fault =>
  new Fault({
    Message: 'TxnTaxDetail not allowed',
    Detail: 'TxnTaxDetail is not allowed when GlobalTaxCalculation is NotApplicable',
    code: '6170',
  })

export const subscriptionEnded = (): Fault =>
  new Fault({
    Message: 'Invalid Company Status',
    Detail:
      'Subscription period has ended or canceled or there was a billing problem : You can no longer add data to QuickBooks Online, but you can still view your data and reports.',
    code: '6190',
  })

export const inventoryTooEarly = (): Fault =>
  new Fault({
    Message: 'Transaction date is prior to start date for inventory item',
    Detail:
      'Transactions with inventory (QOH) products cant be dated earlier than the Inventory Start Date for the product',
    code: '6270',
    element: '',
  })

export const unbilledCharges = (): Fault =>
  new Fault({
    Message: 'Customer has unbilled expenses',
    Detail: 'The customer has billable time or expenses that are not billed yet',
    code: '6280',
    element: '',
  })

/** 6290 for both an employee and a vendor, 6300 for a kind that is neither. */
export const wrongTimeName = (code: '6290' | '6300', supplied: string): Fault =>
  new Fault({
    Message: code === '6290' ? 'Both employee and vendor are set' : 'Invalid NameOf',
    Detail: `NameOf is ${supplied}: a time activity is of one employee or one vendor`,
    code,
    element: 'NameOf',
  })

export const customerNeededToBill = (): Fault =>
  new Fault({
    Message: 'Customer is required if billable',
    Detail: 'A customer is required when the BillableStatus is Billable',
    code: '6310',
    element: 'CustomerRef',
  })

export const hourlyRateNeeded = (): Fault =>
  new Fault({
    Message: 'Hourly rate is required if billable',
    Detail: 'An HourlyRate is required when the BillableStatus is Billable',
    code: '6330',
    element: 'HourlyRate',
  })

export const timeMissing = (): Fault =>
  new Fault({
    Message: 'Time is missing',
    Detail: 'Hours and Minutes, or StartTime and EndTime, are needed',
    code: '6350',
    element: '',
  })

export const bothDurations = (): Fault =>
  new Fault({
    Message: 'Both duration and start and end time',
    Detail: 'Either Hours and Minutes or StartTime and EndTime can be set, not both',
    code: '6390',
    element: '',
  })

export const wrongAccountType = (): Fault =>
  new Fault({
    Message: 'Invalid account type used',
    Detail: 'Invalid account type used',
    code: '6430',
    element: '',
  })

export const emailNeeded = (): Fault =>
  new Fault({
    Message: 'Email address is required',
    Detail: 'An email address is required to send this form.',
    code: '6420',
    element: 'BillEmail',
  })
