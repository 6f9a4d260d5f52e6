using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Storage.Inbox;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>
/// What deciding about one group of requests needs, asked for in one round trip before and written in one after: a network lies between, and a
/// group may have hundreds of signals.
/// </summary>
internal sealed class PostgresInboxTables : IInboxTables
{
    private readonly HashSet<(string, string)> _freshNonces = [];
    private readonly Dictionary<SignalKey, InboxRow> _rows = [];
    private readonly Dictionary<(string Source, DateTime Start), long> _days = [];
    private readonly List<InboxRow> _added = [];
    private long _number;
    private long _auditNumber;
    private string _auditHash = "";

    public long Open { get; private set; }

    /// <summary>Begins the transaction, reads what the requests need, and uses up their nonces.</summary>
    public static PostgresInboxTables Load(NpgsqlConnection connection, IReadOnlyList<InboxRequest> requests, long exclusion, DateTime? pruneBefore)
    {
        var tables = new PostgresInboxTables();
        InboxNonce[] nonces = [.. requests.Select(request => request.Nonce).OfType<InboxNonce>()];
        InboxSignal[] signals = [.. requests.SelectMany(request => request.Signals)];
        (string Source, DateTime Start)[] days = [.. signals.Where(signal => signal.PerDay != null).Select(signal => (signal.Key.Source, signal.Received.Date)).Distinct()];
        using var batch = new NpgsqlBatch(connection);
        PostgresDatabase.Begin(batch, exclusion);
        if (pruneBefore is { } until) batch.Add("DELETE FROM nonce WHERE until < $1").With(until.Ticks);
        batch.Add("SELECT coalesce(max(number), 0) FROM inbox");
        batch.Add("SELECT count(*) FROM inbox WHERE disposition IS NULL");
        batch.Add("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
        batch.Add("INSERT INTO nonce SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING RETURNING source, value")
            .With(nonces.Select(nonce => nonce.Source)).With(nonces.Select(nonce => nonce.Value)).With(nonces.Select(nonce => nonce.Until.Ticks));
        batch.Add($"SELECT {InboxRows.Columns} FROM inbox JOIN unnest($1, $2) AS asked (source, id) USING (source, id)")
            .With(signals.Select(signal => signal.Key.Source)).With(signals.Select(signal => signal.Key.Id));
        foreach (var (source, start) in days) batch.Add("SELECT count(*) FROM inbox WHERE source = $1 AND received >= $2").With(source).With(start.Ticks);
        using var reader = batch.ExecuteReader();
        tables.Read(reader, days);
        return tables;
    }

    public bool Use(InboxNonce nonce) => _freshNonces.Remove((nonce.Source, nonce.Value));

    public InboxRow? Find(SignalKey key) => _rows.GetValueOrDefault(key);

    public long CountSince(string source, DateTime start) =>
        _days[(source, start)] + _added.Count(row => row.Key.Source == source && row.Received >= start);

    public InboxRow Insert(InboxSignal signal)
    {
        var row = ReviewDesk.RowOf(signal, ++_number);
        _rows.Add(row.Key, row);
        _added.Add(row);
        return row;
    }

    /// <summary>Writes what was added, and the audit.</summary>
    public void Save(NpgsqlConnection connection, IReadOnlyList<AuditNote> notes)
    {
        using var batch = new NpgsqlBatch(connection);
        if (_added.Count > 0) AddRows(batch);
        if (notes.Count > 0) PostgresAudit.Add(batch, _auditNumber, AuditHash.Chain(_auditHash, notes));
        if (batch.BatchCommands.Count > 0) batch.ExecuteNonQuery();
    }

    private void Read(NpgsqlDataReader reader, (string Source, DateTime Start)[] days)
    {
        _number = reader.NextSingle();
        Open = reader.NextSingle();
        reader.NextResult();
        if (reader.Read()) (_auditNumber, _auditHash) = (reader.GetInt64(0), reader.GetString(1));
        reader.NextResult();
        while (reader.Read()) _freshNonces.Add((reader.GetString(0), reader.GetString(1)));
        reader.NextResult();
        while (reader.Read())
        {
            var row = InboxRows.Read(reader);
            _rows[row.Key] = row;
        }

        foreach (var day in days) _days[day] = reader.NextSingle();
    }

    private void AddRows(NpgsqlBatch batch) => batch
        .Add(
            """
            INSERT INTO inbox (number, source, id, body, digest, strategy, stream, received, due, expires, review, review_why)
            SELECT number, source, id, body, digest, strategy, stream, received, received, expires, review, review_why
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS added (number, source, id, body, digest, strategy, stream, received, expires, review, review_why)
            """)
        .With(_added.Select(row => row.Number)).With(_added.Select(row => row.Key.Source)).With(_added.Select(row => row.Key.Id)).With(_added.Select(row => row.Body))
        .With(_added.Select(row => row.Digest)).With(_added.Select(row => row.Strategy)).With(_added.Select(row => row.Stream)).With(_added.Select(row => row.Received.Ticks))
        .With(_added.Select(row => row.Expires.Ticks)).With(_added.Select(row => row.Review?.State.ToString())).With(_added.Select(row => row.Review?.Why));
}
