using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Storage.Inbox;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>Adds lines to the audit.</summary>
internal static class PostgresAudit
{
    /// <summary>Adds lines behind the last one, which is read before: the inbox's lock is held.</summary>
    public static void Append(NpgsqlConnection connection, IReadOnlyList<AuditNote> notes)
    {
        var (number, hash) = (0L, "");
        using (var ask = new NpgsqlBatch(connection))
        {
            ask.Add("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
            using var reader = ask.ExecuteReader();
            if (reader.Read()) (number, hash) = (reader.GetInt64(0), reader.GetString(1));
        }

        using var batch = new NpgsqlBatch(connection);
        Add(batch, number, AuditHash.Chain(hash, notes));
        batch.ExecuteNonQuery();
    }

    /// <summary>Adds lines behind the one with the number.</summary>
    public static void Add(NpgsqlBatch batch, long number, IReadOnlyList<(AuditNote Note, string Hash)> rows) => batch
        .Add($"INSERT INTO audit (number, {AuditRows.Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .With(rows.Select((_, i) => number + 1 + i)).With(rows.Select(row => row.Note.Time.Ticks)).With(rows.Select(row => row.Note.Who)).With(rows.Select(row => row.Note.Address))
        .With(rows.Select(row => row.Note.What)).With(rows.Select(row => row.Note.Signal)).With(rows.Select(row => row.Note.Digest)).With(rows.Select(row => row.Note.Decision))
        .With(rows.Select(row => row.Note.Message)).With(rows.Select(row => row.Hash));
}
