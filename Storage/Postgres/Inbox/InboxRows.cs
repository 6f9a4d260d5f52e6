using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>Rows of the tables <c>inbox</c> and <c>event</c>.</summary>
internal static class InboxRows
{
    public const string Columns = "number, source, id, body, digest, strategy, stream, received, relays, disposition, reason, message, outcome, expires, review, review_why, review_who, review_reason";
    public const string EventColumns = "producer, sequence, source, id, type, time, reason, message, outcome";

    public static InboxRow Read(NpgsqlDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Key = new SignalKey(row.GetString(1), row.GetString(2)),
        Body = row.GetString(3),
        Digest = row.GetString(4),
        Strategy = row.GetString(5),
        Stream = row.GetString(6),
        Received = row.Time(7),
        Relays = row.GetInt32(8),
        Disposition = row.OptionalText(9),
        Reason = row.OptionalText(10),
        Message = row.OptionalText(11),
        Outcome = row.OptionalText(12),
        Expires = row.Time(13),
        Review = row.OptionalText(14) is { } state ? new InboxReview(Enum.Parse<ReviewState>(state), row.GetString(15), row.OptionalText(16), row.OptionalText(17)) : null
    };

    public static InboxEvent ReadEvent(NpgsqlDataReader row) => new()
    {
        Producer = row.GetString(0),
        Sequence = row.GetInt64(1),
        Key = new SignalKey(row.GetString(2), row.GetString(3)),
        Type = row.GetString(4),
        Time = row.Time(5),
        Reason = row.OptionalText(6),
        Message = row.OptionalText(7),
        Outcome = row.OptionalText(8)
    };
}
