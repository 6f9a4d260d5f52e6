using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Gateway.Http;

/// <summary>What a request is answered: a status and one JSON object.</summary>
internal sealed record Answer(int Status, JObject Body)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public int? RetryAfter { get; init; }

    /// <summary>Made of what never changes in the row, so that a repeated request gets the same answer.</summary>
    public static Answer Queued(InboxRow row)
    {
        var body = new JObject
        {
            ["status"] = 202,
            ["source"] = row.Key.Source,
            ["id"] = row.Key.Id,
            ["number"] = row.Number,
            ["received"] = Text(row.Received)
        };
        if (row.Review is { } review) body["review"] = review.Why;
        return new Answer(202, body);
    }

    public static Answer Refused(Refusal refusal, SignalKey? key = null)
    {
        var body = new JObject { ["status"] = refusal.Status };
        if (key is { } known)
        {
            body["source"] = known.Source;
            body["id"] = known.Id;
        }

        body["reason"] = EventCodec.NameOf(refusal.Reason);
        body["message"] = refusal.Message;
        if (refusal.RetryAfter is { } seconds) body["retryAfter"] = seconds;
        return new Answer(refusal.Status, body) { RetryAfter = refusal.RetryAfter };
    }

    /// <summary>202 when all signals of a batch are taken in, else 207: each has its own status.</summary>
    public static Answer Batch(IReadOnlyList<Answer> answers)
    {
        var status = answers.All(answer => answer.Status == 202) ? 202 : 207;
        return new Answer(status, new JObject { ["status"] = status, ["signals"] = new JArray(answers.Select(answer => answer.Body)) })
        {
            RetryAfter = answers.Max(answer => answer.RetryAfter)
        };
    }

    /// <summary>Everything that is known of a signal.</summary>
    public static Answer Known(InboxRow row, IReadOnlyList<InboxEvent> history) => new(200, new JObject
    {
        ["status"] = 200,
        ["source"] = row.Key.Source,
        ["id"] = row.Key.Id,
        ["number"] = row.Number,
        ["strategy"] = row.Strategy,
        ["received"] = Text(row.Received),
        ["relays"] = row.Relays,
        ["review"] = row.Review is { } review ? Review(review) : null,
        ["disposition"] = row.Disposition,
        ["reason"] = row.Reason,
        ["message"] = row.Message,
        ["completion"] = row.Outcome,
        ["history"] = new JArray(history.Select(told => new JObject
        {
            ["type"] = told.Type,
            ["time"] = Text(told.Time),
            ["reason"] = told.Reason,
            ["message"] = told.Message,
            ["outcome"] = told.Outcome
        }))
    });

    /// <summary>The review of a signal: PENDING, APPROVED, REJECTED or EXPIRED.</summary>
    public static JObject Review(InboxReview review) => new()
    {
        ["state"] = review.State.ToString().ToUpperInvariant(),
        ["why"] = review.Why,
        ["who"] = review.Who,
        ["reason"] = review.Reason
    };

    public static string Text(DateTime time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
