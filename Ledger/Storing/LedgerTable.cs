namespace Sluice.Ledger.Storing;

/// <summary>A table with its columns, written once for inserts, upserts and both databases.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Separated by comma and blank, in the order in which rows are written.</param>
/// <param name="Key">The columns of the key on which an upsert meets the row that is there; empty for a table that is only added to.</param>
internal sealed record LedgerTable(string Name, string Columns, string Key = "")
{
    /// <summary>Adds to the numbers that are there in the place of overwriting them.</summary>
    public string Added { get; init; } = "";

    public IReadOnlyList<string> ColumnNames { get; } = Columns.Split(", ");

    /// <summary>The conflict clause of an upsert; empty for a table that is only added to.</summary>
    public string OnConflict()
    {
        if (Key.Length == 0) return "";
        var keys = Key.Split(", ");
        var added = Added.Split(", ");
        var set = ColumnNames.Where(column => !keys.Contains(column)).Select(column => added.Contains(column) ? $"{column} = {Name}.{column} + excluded.{column}" : $"{column} = excluded.{column}");
        return $" ON CONFLICT ({Key}) DO UPDATE SET {string.Join(", ", set)}";
    }
}
