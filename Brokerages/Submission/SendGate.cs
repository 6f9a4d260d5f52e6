using Sluice.Core.Books;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The last look at an order before it leaves: whether it may still be sent, now.</summary>
internal sealed class SendGate(EngineJournal journal, TradingControl control, VenueProfile profile)
{
    /// <summary>Why the order must not leave; null when it may.</summary>
    /// <param name="intent">The order.</param>
    /// <param name="now">UTC.</param>
    /// <param name="leaving">Orders that leave together with it, before it.</param>
    public SendRefusal? Check(IntentRecord intent, DateTime now, IEnumerable<IntentRecord> leaving) =>
        Forbidden(intent) ?? TooLate(intent, now) ?? NotPossible(intent) ?? NoLongerReduces(intent, leaving);

    /// <summary>The trading state's part alone: asked once more after Sending is durable, because a halt may have returned meanwhile.</summary>
    public SendRefusal? Forbidden(IntentRecord intent)
    {
        // What may always be sent needs no question.
        if (intent.ReducesPosition) return null;
        var state = control.StateFor(intent.Strategy, intent.Symbol, intent.Broker);
        if (TradingStateRules.MaySend(state, intent.ReducesPosition)) return null;
        return state == TradingState.Reducing
            ? new SendRefusal(ReasonCode.Reducing, "only orders that make a position smaller are sent now")
            : new SendRefusal(ReasonCode.Halted, "trading is halted");
    }

    /// <summary>What makes a position smaller is worth sending late; nothing else is.</summary>
    private SendRefusal? TooLate(IntentRecord intent, DateTime now)
    {
        if (intent.ReducesPosition || journal.FindSignal(intent.Signal) is not { } signal || signal.Expires == default || signal.Expires > now) return null;
        return new SendRefusal(ReasonCode.Expired, $"the signal expired at {signal.Expires:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}, before the order was sent");
    }

    /// <summary>Why the venue cannot take the legs as one order; null when it can.</summary>
    public SendRefusal? TooManyLegs(IReadOnlyList<IntentRecord> legs)
    {
        if (legs.Count <= profile.MaximumLegs) return null;
        var takes = profile.MaximumLegs == 1 ? "takes no combos" : $"takes combos of at most {profile.MaximumLegs} legs";
        return new SendRefusal(ReasonCode.VenueCannot, $"{profile.Broker} {takes}, this one has {legs.Count}");
    }

    private SendRefusal? NotPossible(IntentRecord intent)
    {
        if (!profile.Kinds.Contains(intent.Kind)) return new SendRefusal(ReasonCode.VenueCannot, $"{profile.Broker} takes no {intent.Kind} orders");
        if (!profile.Durations.Contains(intent.Duration)) return new SendRefusal(ReasonCode.VenueCannot, $"{profile.Broker} takes no {intent.Duration} orders");
        if (intent.ExtendedHours && !profile.ExtendedHours) return new SendRefusal(ReasonCode.VenueCannot, $"{profile.Broker} has no hours outside the session");
        return null;
    }

    /// <summary>
    /// An exit that was planned for more than is left would open the other side. The book may have moved while it waited, and other orders
    /// that close it may be at the venue.
    /// </summary>
    private SendRefusal? NoLongerReduces(IntentRecord intent, IEnumerable<IntentRecord> leaving)
    {
        if (!intent.ReducesPosition || journal.FindPosition(new BookKey(intent.Strategy, intent.Symbol, intent.Account)) is not { } book) return null;
        var others = journal.LiveIntents().Where(live => live.MayBeLive).Concat(leaving).Where(other => ClosesTheSame(other, intent)).Sum(other => other.RemainingQuantity);
        var closable = (intent.Side == OrderSide.Sell ? book.Quantity : -book.Quantity) - others;
        return closable >= intent.Quantity
            ? null
            : new SendRefusal(ReasonCode.Superseded, $"the order closes {intent.Quantity}, the book of {intent.Strategy} holds {book.Quantity} by now, and orders for {others} close it already");
    }

    private static bool ClosesTheSame(IntentRecord other, IntentRecord intent) =>
        other.ReducesPosition && other.Key != intent.Key && other.Side == intent.Side && other.Strategy == intent.Strategy && other.Symbol == intent.Symbol && other.Account == intent.Account;
}
