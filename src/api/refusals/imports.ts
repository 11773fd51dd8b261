import type { RefusalAnswers } from './answer.ts'

/** Files that are brought in, and archives of books. */
export const IMPORTS = {
  books_changed_meanwhile: [409, 'Somebody worked in the books meanwhile. Try it once more.'],
  bundle_is_not_readable: [422, 'This is no bundle of books that can be taken in: it has {what}.'],
  cell_is_a_formula: [422, 'The cell has a formula. Save the file with its values instead.'],
  choice_is_unknown: [422, 'This is none of the choices: {choices}.'],
  document_has_too_many_rows: [422, '{rows} rows belong to this document; at most {max} may.'],
  file_has_no_header: [
    422,
    'The first line of the file has to name the columns. Add it, and upload the file again.',
  ],
  file_has_no_rows: [
    422,
    'There are no rows below the names of the columns. Check that it is the right file.',
  ],
  file_has_too_many_rows: [422, 'The file has more than {max} rows. Split it into several.'],
  file_is_not_readable: [
    422,
    'The file cannot be read as CSV: line {line} has {what}. Save it as CSV once more.',
  ],
  import_column_missing: [422, 'Say which column of the file is “{column}”.'],
  import_has_bad_rows: [
    409,
    '{bad} rows cannot be written. Correct the file, or say that they are to be left out.',
  ],
  import_has_nothing_to_write: [409, 'There is nothing in this file to write.'],
  import_is_at_another_step: [409, 'This import is not at that step any more. Reload the page.'],
  import_kind_unknown: [422, 'There is no such kind of records to import.'],
  import_not_found: [404, 'There is no such import. It may have been forgotten after its end.'],
  name_is_not_unique: [
    422,
    '{count} records have this name. Make it unique first, or use another way to name it.',
  ],
  record_exists_already: [409, 'The books have this one already.'],
  row_has_too_many_cells: [
    422,
    'The row has {cells} cells under {headers} headers: is a text with a separator in it without quotes?',
  ],
  row_repeats_another: [422, 'Line {line} of the file is the same record.'],
  rows_of_document_differ: [422, 'Line {line} of the same document says something else here.'],
  text_has_control_characters: [422, 'The text has characters that cannot be shown. Remove them.'],
  text_is_no_email: [422, 'This is not an e-mail address.'],
  text_is_too_long: [422, 'The text has {length} characters; at most {max} are kept.'],
  total_differs: [422, 'The lines come to {computed}, and the file says {stated}.'],
  value_is_missing: [422, 'This cannot be empty.'],
} as const satisfies RefusalAnswers
