using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Admin;

/// <summary>What people decide about signals that wait for them.</summary>
internal sealed class ReviewActions(IInboxStore store, Action relay)
{
    public static readonly string[] Fields = ["source", "id"];

    /// <summary>More than anybody looks through at once.</summary>
    private const int MaximumShown = 500;

    public Answer Pending()
    {
        var rows = store.Pending(MaximumShown);
        return new Answer(200, new JObject { ["status"] = 200, ["count"] = store.Count().Pending, ["signals"] = new JArray(rows.Select(Shown)) });
    }

    public Task<Answer> DecideAsync(AdminVisit visit, bool approved)
    {
        if (visit.Body.Text("source") is not { } source || visit.Body.Text("id") is not { } id)
            return Task.FromResult(Answer.Refused(new Refusal(400, ReasonCode.SchemaViolation, "source, id: are needed: which signal is meant?")));
        var key = new SignalKey(source, id);
        var reply = store.Review(new ReviewDecision(key, approved, visit.Body.Reason, visit.Origin));
        if (reply.Outcome == ReviewOutcome.Done && approved) relay();
        return Task.FromResult(reply.Outcome switch
        {
            ReviewOutcome.Done => Decided(reply.Row!),
            ReviewOutcome.NotFound => Answer.Refused(new Refusal(404, ReasonCode.NotFound, "no such signal was taken in"), null),
            ReviewOutcome.NotPending => Answer.Refused(new Refusal(409, ReasonCode.NotPending, NotPending(reply.Row!)), key),
            _ => Answer.Refused(new Refusal(409, ReasonCode.Expired, $"the signal expired at {Answer.Text(reply.Row!.Expires)}"), key)
        });
    }

    private static Answer Decided(InboxRow row)
    {
        var body = Shown(row);
        body.AddFirst(new JProperty("status", 200));
        return new Answer(200, body);
    }

    private static string NotPending(InboxRow row) => row.Review is { } review
        ? $"it is {review.State.ToString().ToLowerInvariant()} already{(review.Who == null ? "" : $", by {review.Who}")}"
        : "it waits for nobody";

    private static JObject Shown(InboxRow row) => new()
    {
        ["source"] = row.Key.Source,
        ["id"] = row.Key.Id,
        ["strategy"] = row.Strategy,
        ["received"] = Answer.Text(row.Received),
        ["expires"] = Answer.Text(row.Expires),
        ["review"] = Answer.Review(row.Review!),
        ["body"] = row.Body
    };
}
