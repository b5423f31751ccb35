/** PostgreSQL name of a database or role: its id with `_` for `-`, so that it needs no quoting. */
export function databaseName(id: string): string {
  return id.replaceAll("-", "_");
}

/** The account that owns a database. Nobody but the database operator logs in with it. */
export function ownerName(databaseId: string): string {
  return `${databaseName(databaseId)}_owner`;
}
