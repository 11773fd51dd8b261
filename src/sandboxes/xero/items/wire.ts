import { toWireInstantBare } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Item, PriceSide } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

/** Both sides are always there, empty or not, and the instant has no offset (recorded). */
export const toWireItem = (item: Item, isSaved: boolean): WireRecord => ({
  ItemID: item.id,
  Code: item.code,
  Description: item.description,
  PurchaseDescription: item.purchaseDescription,
  UpdatedDateUTC: toWireInstantBare(item.updatedAt),
  PurchaseDetails: toWireSide(item.purchase),
  SalesDetails: toWireSide(item.sales),
  Name: item.name,
  IsTrackedAsInventory: false,
  IsSold: item.isSold,
  IsPurchased: item.isPurchased,
  ...(isSaved && { ValidationErrors: [] }),
})

const toWireSide = ({ unitPrice, accountCode, taxType }: PriceSide): WireRecord => ({
  UnitPrice: unitPrice === undefined ? undefined : toJsonNumber(unitPrice),
  AccountCode: accountCode,
  TaxType: taxType,
})
