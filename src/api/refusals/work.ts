import type { RefusalAnswers } from './answer.ts'

/** Time, expenses, agreements and the price list. */
export const WORK = {
  agreement_line_is_billed: [
    409,
    'This line has been billed for some time. Give it a last day instead of taking it away.',
  ],
  agreement_not_found: [404, 'There is no such agreement.'],
  approving_own_time: [422, 'Nobody approves their own time. Ask a colleague or an administrator.'],
  bill_profile_name_taken: [409, 'Another bill profile has this name. Choose another name.'],
  bill_profile_not_found: [404, 'There is no such bill profile. Choose another one.'],
  choice_name_taken: [409, 'Another entry of this list has this name. Choose another name.'],
  choice_not_found: [404, 'This is not in the list any more. Choose another one.'],
  deferral_needs_a_period: [
    422,
    'Deferred income needs the first and the last day of the service. Add both.',
  ],
  entry_comes_from_document: [
    409,
    'This is a cost of {document}. Change it there, or set it aside here as never billed.',
  ],
  entries_of_several_clients: [
    422,
    'One invoice is for one client. Bill each client’s work by itself.',
  ],
  entry_has_no_engagement_or_client: [
    422,
    'A disbursement is for a client. Choose the engagement or the client.',
  ],
  entry_is_billed: [409, 'This is on an invoice and locked. Take it off the invoice first.'],
  entry_is_not_billable: [
    422,
    'This is not billed: it is for no client, or somebody set it aside.',
  ],
  entry_is_not_open: [
    409,
    'This has been handed in and does not change any more. Hand it back first.',
  ],
  entry_is_not_submitted: [409, 'This has not been handed in. Submit it first.'],
  item_code_taken: [409, 'Another item has this code. Choose another code.'],
  item_not_found: [404, 'There is no such item. Choose another one.'],
  minutes_out_of_range: [422, 'A day has at most {max} minutes. Write whole minutes from 0 on.'],
  nothing_to_bill: [409, 'There is nothing to bill here. It may have been billed in the meantime.'],
  period_is_too_long: [422, 'A service of more than {days} days is not one line. Check the years.'],
  rates_of_one_day: [422, 'Two rates begin on the same day. Keep one of them.'],
  staff_code_taken: [409, 'Somebody else has this code. Choose another code.'],
  staff_is_archived: [
    422,
    '{name} is archived. Restore the person first, or choose somebody else.',
  ],
  staff_not_found: [404, 'There is no such person. Choose somebody else.'],
  work_entry_has_no_rate: [
    422,
    'Nobody said what an hour of this costs. Give it a rate or an amount.',
  ],
  work_entry_not_found: [404, 'There is no such entry. It may have been deleted.'],
} as const satisfies RefusalAnswers
