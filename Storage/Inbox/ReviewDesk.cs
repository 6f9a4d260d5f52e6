using Sluice.Core.Events;
using Sluice.Core.Inbox;

namespace Sluice.Storage.Inbox;

/// <summary>Decides what becomes of signals that wait for a person, whatever the store.</summary>
internal static class ReviewDesk
{
    /// <summary>The producer of the disposition that a review ends with; no engine can have the name.</summary>
    private const string Producer = "gateway/review";

    private const string NobodyDecided = "nobody decided before it expired";

    /// <summary>What becomes of a decision, and the review as it is to be written; null when nothing is.</summary>
    public static (ReviewOutcome Outcome, InboxReview? Ended) Decide(ReviewDecision decision, InboxRow? row)
    {
        if (row == null) return (ReviewOutcome.NotFound, null);
        if (row.Review is not { State: ReviewState.Pending } review) return (ReviewOutcome.NotPending, null);
        if (row.Expires <= decision.Origin.Time) return (ReviewOutcome.Expired, Expired(review));
        var state = decision.IsApproved ? ReviewState.Approved : ReviewState.Rejected;
        return (ReviewOutcome.Done, review with { State = state, Who = StorableText.Of(decision.Origin.Who), Reason = StorableText.Of(decision.Reason) });
    }

    public static InboxReview Expired(InboxReview review) => review with { State = ReviewState.Expired, Reason = NobodyDecided };

    /// <summary>What did not pass has its disposition by that: no engine will ever see it. Null for what passed.</summary>
    public static InboxEvent? DispositionOf(InboxRow row, InboxReview ended, DateTime now)
    {
        if (ended.State == ReviewState.Approved) return null;
        var rejected = ended.State == ReviewState.Rejected;
        return new InboxEvent
        {
            Key = row.Key,
            Producer = Producer,
            Sequence = row.Number,
            Type = rejected ? "SIGNAL_REJECTED" : "SIGNAL_EXPIRED",
            Time = now,
            Reason = EventCodec.NameOf(rejected ? ReasonCode.ReviewRejected : ReasonCode.Expired),
            Message = rejected ? $"by {ended.Who}: {ended.Reason}" : ended.Reason
        };
    }

    /// <summary>The audit's line of a person's decision.</summary>
    public static AuditNote NoteOf(ReviewDecision decision, ReviewOutcome outcome, InboxRow? row) => decision.Origin with
    {
        Signal = decision.Key.ToString(),
        Digest = row?.Digest ?? "",
        Decision = outcome switch
        {
            ReviewOutcome.Done => decision.IsApproved ? "APPROVED" : "REJECTED",
            ReviewOutcome.NotFound => EventCodec.NameOf(ReasonCode.NotFound),
            ReviewOutcome.NotPending => EventCodec.NameOf(ReasonCode.NotPending),
            _ => EventCodec.NameOf(ReasonCode.Expired)
        },
        Message = decision.Reason
    };

    /// <summary>The audit's line of a signal that nobody decided about.</summary>
    public static AuditNote NoteOfExpiry(InboxRow row, DateTime now) =>
        new() { Time = now, What = "review", Signal = row.Key.ToString(), Digest = row.Digest, Decision = "EXPIRED", Message = NobodyDecided };

    /// <summary>A signal as it stands in the inbox when it has just been taken in.</summary>
    public static InboxRow RowOf(InboxSignal signal, long number) => new()
    {
        Number = number,
        Key = signal.Key,
        Body = signal.Body,
        Digest = signal.Digest,
        Strategy = signal.Strategy,
        Stream = signal.Stream,
        Received = signal.Received,
        Expires = signal.Expires,
        Review = signal.Review is { } why ? new InboxReview(ReviewState.Pending, StorableText.Of(why), null, null) : null
    };
}
