import type { Entity } from './entity.ts'

/** Read here, made in the service's own tax centre. */
export const taxCode: Entity = {
  name: 'TaxCode',
  idSpace: 'tax-code',
  kind: 'reference',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active', 'Description'],
}

export const taxRate: Entity = {
  name: 'TaxRate',
  idSpace: 'tax-rate',
  kind: 'reference',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active', 'AgencyRef'],
}

export const taxAgency: Entity = {
  name: 'TaxAgency',
  idSpace: 'tax-agency',
  kind: 'reference',
  hasTotalCount: true,
  defaultOrder: 'DisplayName',
  filterable: ['DisplayName'],
}
