using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Storage.Inbox;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>Signals that wait for a person. Within a transaction that holds both of the inbox's locks.</summary>
internal static class PostgresReviews
{
    public static ReviewReply Decide(NpgsqlConnection connection, ReviewDecision decision, InboxRow? row, long changing)
    {
        var (outcome, ended) = ReviewDesk.Decide(decision, row);
        if (ended != null) End(connection, row!, ended, decision.Origin.Time, changing);
        PostgresAudit.Append(connection, [ReviewDesk.NoteOf(decision, outcome, row)]);
        return new ReviewReply(outcome, ended == null ? row : row! with { Review = ended });
    }

    /// <summary>Ends the waiting of signals that nobody decided about.</summary>
    public static void Expire(NpgsqlConnection connection, IReadOnlyList<InboxRow> overdue, DateTime now, long changing)
    {
        foreach (var row in overdue) End(connection, row, ReviewDesk.Expired(row.Review!), now, changing);
        PostgresAudit.Append(connection, [.. overdue.Select(row => ReviewDesk.NoteOfExpiry(row, now))]);
    }

    private static void End(NpgsqlConnection connection, InboxRow row, InboxReview ended, DateTime now, long changing)
    {
        using (var batch = new NpgsqlBatch(connection))
        {
            batch.Add("UPDATE inbox SET review = $1, review_who = $2, review_reason = $3 WHERE number = $4").With(ended.State.ToString()).With(ended.Who).With(ended.Reason).With(row.Number);
            batch.ExecuteNonQuery();
        }

        if (ReviewDesk.DispositionOf(row, ended, now) is { } disposition) PostgresInboxEvents.Apply(connection, [disposition], changing);
    }
}
