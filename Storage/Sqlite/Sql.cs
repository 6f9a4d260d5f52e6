namespace Sluice.Storage.Sqlite;

/// <summary>Pieces of statements that follow from a list of columns, so that each list is written once.</summary>
internal static class Sql
{
    /// <summary>As many question marks as <paramref name="columns"/> has names.</summary>
    public static string Marks(string columns) => string.Join(", ", Enumerable.Repeat("?", columns.Count(c => c == ',') + 1));

    /// <summary>An insert that does nothing, and says so by changing no row, when a unique key exists already.</summary>
    public static string InsertNew(string table, string columns) => $"INSERT INTO {table} ({columns}) VALUES ({Marks(columns)}) ON CONFLICT DO NOTHING";

    /// <summary>An insert that overwrites the row of the same key.</summary>
    public static string Put(string table, string key, string values)
    {
        var overwrite = string.Join(", ", values.Split(", ").Select(column => $"{column} = excluded.{column}"));
        return $"INSERT INTO {table} ({key}, {values}) VALUES ({Marks(key)}, {Marks(values)}) ON CONFLICT ({key}) DO UPDATE SET {overwrite}";
    }

    /// <summary>An update of all columns of one row, on a condition.</summary>
    public static string Update(string table, string columns, string condition) => $"UPDATE {table} SET ({columns}) = ({Marks(columns)}) WHERE {condition}";
}
