using Npgsql;

namespace Sluice.Storage.Postgres;

/// <summary>Values as the tables hold them.</summary>
internal static class ReadValues
{
    /// <summary>The one number of the result that the reader stands before.</summary>
    public static long Single(this NpgsqlDataReader reader)
    {
        reader.Read();
        return reader.GetInt64(0);
    }

    /// <summary>The one number of the next result.</summary>
    public static long NextSingle(this NpgsqlDataReader reader)
    {
        reader.NextResult();
        return reader.Single();
    }

    /// <summary>UTC ticks.</summary>
    public static DateTime Time(this NpgsqlDataReader reader, int column) => new(reader.GetInt64(column), DateTimeKind.Utc);

    public static string? OptionalText(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
