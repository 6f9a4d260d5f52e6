using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Storage.Inbox;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>Notes what engines told, all of a batch in two round trips.</summary>
internal static class PostgresInboxEvents
{
    /// <summary>Adds the events that are new and of signals that are here, and closes rows by them; their count.</summary>
    public static int Apply(NpgsqlConnection connection, IReadOnlyList<InboxEvent> events, long exclusion)
    {
        var added = Add(connection, events, exclusion);
        InboxEvent[] fresh = [.. events.Where(told => added.Contains((told.Producer, told.Sequence)))];
        // The first disposition stands, and the first completion.
        InboxEvent[] dispositions = [.. fresh.Where(told => told.IsDisposition).DistinctBy(told => told.Key)];
        InboxEvent[] completions = [.. fresh.Where(told => told.IsCompletion).DistinctBy(told => told.Key)];
        using var batch = new NpgsqlBatch(connection);
        if (dispositions.Length > 0) Close(batch, dispositions);
        if (completions.Length > 0) Complete(batch, completions);
        if (batch.BatchCommands.Count > 0) batch.ExecuteNonQuery();
        return fresh.Length;
    }

    private static HashSet<(string Producer, long Sequence)> Add(NpgsqlConnection connection, IReadOnlyList<InboxEvent> events, long exclusion)
    {
        using var batch = new NpgsqlBatch(connection);
        PostgresDatabase.Begin(batch, exclusion);
        batch.Add(
                $"""
                 INSERT INTO event ({InboxRows.EventColumns})
                 SELECT {InboxRows.EventColumns} FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS told ({InboxRows.EventColumns})
                 WHERE EXISTS (SELECT 1 FROM inbox WHERE inbox.source = told.source AND inbox.id = told.id)
                 ON CONFLICT DO NOTHING RETURNING producer, sequence
                 """)
            .With(events.Select(told => told.Producer)).With(events.Select(told => told.Sequence)).With(events.Select(told => told.Key.Source)).With(events.Select(told => told.Key.Id))
            .With(events.Select(told => StorableText.Of(told.Type))).With(events.Select(told => told.Time.Ticks)).With(events.Select(told => StorableText.Of(told.Reason)))
            .With(events.Select(told => StorableText.Of(told.Message))).With(events.Select(told => StorableText.Of(told.Outcome)));
        using var reader = batch.ExecuteReader();
        var added = new HashSet<(string Producer, long Sequence)>();
        reader.NextResult();
        while (reader.Read()) added.Add((reader.GetString(0), reader.GetInt64(1)));
        return added;
    }

    private static void Close(NpgsqlBatch batch, IReadOnlyList<InboxEvent> dispositions) => batch
        .Add(
            """
            UPDATE inbox SET disposition = told.type, reason = told.reason, message = told.message
            FROM unnest($1, $2, $3, $4, $5) AS told (source, id, type, reason, message)
            WHERE inbox.source = told.source AND inbox.id = told.id AND inbox.disposition IS NULL
            """)
        .With(dispositions.Select(told => told.Key.Source)).With(dispositions.Select(told => told.Key.Id)).With(dispositions.Select(told => told.Type))
        .With(dispositions.Select(told => StorableText.Of(told.Reason))).With(dispositions.Select(told => StorableText.Of(told.Message)));

    private static void Complete(NpgsqlBatch batch, IReadOnlyList<InboxEvent> completions) => batch
        .Add("UPDATE inbox SET outcome = told.outcome FROM unnest($1, $2, $3) AS told (source, id, outcome) WHERE inbox.source = told.source AND inbox.id = told.id AND inbox.outcome IS NULL")
        .With(completions.Select(told => told.Key.Source)).With(completions.Select(told => told.Key.Id)).With(completions.Select(told => StorableText.Of(told.Outcome)));
}
