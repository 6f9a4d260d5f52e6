using Sluice.Core.Journal;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// Looks for orders whose answer was lost. Schwab carries no key of ours, so an order is surely there only when exactly one in the time of
/// sending looks like it and is no other intent's. That nothing is found proves nothing: a person has to look.
/// </summary>
/// <param name="trader">The API.</param>
/// <param name="options">Times.</param>
/// <param name="claims">Which orders are other intents', or may be.</param>
/// <param name="clock">For now.</param>
internal sealed class SchwabEvidence(SchwabTrader trader, SchwabOptions options, IOrderClaims claims, TimeProvider clock)
{
    /// <summary>Candidates that a message lists: with more, a person looks at Schwab's own pages.</summary>
    private const int Shown = 8;

    private readonly SchwabTranslator _translator = new(options.Session);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>By its id where it has one, else by its looks.</summary>
    /// <exception cref="VenueException">Schwab cannot be asked.</exception>
    public async Task<VenueEvidence> FindAsync(string hash, IntentRecord intent)
    {
        if (intent.BrokerOrderId is { } id) return await ByIdAsync(hash, intent, id).ConfigureAwait(false);
        if (intent.Sending is not { } sending) return VenueEvidence.NotKnown("it was never sent");
        if (SchwabMatch.Of(intent, _translator) is not { } looks) return VenueEvidence.NotKnown("its translation is refused, so that it should never have been sent");
        var last = sending + options.SendTimeout;
        var settled = last + options.Settling;
        if (Now < settled) return VenueEvidence.NotKnown($"it may still be on its way: asked again after {settled:HH:mm:ss} UTC");
        if (Rival(intent) is { } rival)
            return VenueEvidence.NotKnown($"intent {rival.Key} was sent at nearly the same time and is in doubt too: an order of theirs cannot be told apart; look at the account, then say it with sluice resolve");
        var (candidates, faults) = await CandidatesAsync(hash, looks, sending - options.ClockSkew, last + options.ClockSkew).ConfigureAwait(false);
        if (faults > 0) return VenueEvidence.NotKnown($"{faults} orders in the time of sending cannot be understood, and one of them may be it");
        return candidates switch
        {
            [var only] => There(intent, only, "exactly one order in the time of sending looks like it"),
            [] => VenueEvidence.NotKnown("no order in the time of sending looks like it; Schwab's list is no proof that it did not arrive: look at the account, then say it with sluice resolve"),
            _ => VenueEvidence.NotKnown($"{candidates.Count} orders in the time of sending look like it: {List(candidates)}: look which one is ours, then say it with sluice resolve")
        };
    }

    /// <summary>Another intent of the same instrument and side whose order, if it is there, may have been entered in the same time.</summary>
    public IntentRecord? Rival(IntentRecord intent)
    {
        var apart = options.SendTimeout + (2 * options.ClockSkew);
        return claims.InDoubt().FirstOrDefault(other => other.Key != intent.Key && other.Symbol == intent.Symbol && other.Side == intent.Side
            && (other.Group == null || other.Group.Key != intent.Group?.Key)
            && other.Sending is { } sending && intent.Sending is { } own && (sending - own).Duration() <= apart);
    }

    /// <summary>Orders entered in a time that look like ours and belong to no intent, and how many could not be understood.</summary>
    public async Task<(IReadOnlyList<SchwabOrder> Candidates, int Faults)> CandidatesAsync(string hash, SchwabMatch looks, DateTime from, DateTime to)
    {
        // They give times to the second.
        var (first, last) = (from.AddSeconds(-1), to.AddSeconds(1));
        var list = await trader.OrdersAsync(hash, first, last).ConfigureAwait(false);
        var candidates = list.Orders.SelectMany(Flatten)
            .Where(order => order.EnteredTime is not { } entered || (entered >= first && entered <= last))
            .Where(order => looks.Fits(order) && !IsClaimed(order, looks))
            .ToList();
        return (candidates, list.Faults.Count);
    }

    public static string List(IReadOnlyList<SchwabOrder> orders) =>
        string.Join("; ", orders.Take(Shown).Select(SchwabMatch.Describe)) + (orders.Count > Shown ? "; ..." : "");

    private async Task<VenueEvidence> ByIdAsync(string hash, IntentRecord intent, string id)
    {
        var order = await trader.OrderAsync(hash, SchwabLegIds.OrderOf(id)).ConfigureAwait(false);
        if (order == null) return VenueEvidence.NotKnown($"Schwab does not find order {id}, which proves nothing");
        return There(intent, order, "read by its id");
    }

    private static VenueEvidence There(IntentRecord intent, SchwabOrder order, string note)
    {
        var leg = SchwabReports.Describe(order).FirstOrDefault(leg => leg.Symbol == intent.Symbol && leg.Side == intent.Side);
        return leg == null
            ? VenueEvidence.NotKnown($"order {SchwabMatch.Describe(order)} has no leg to {intent.Side} {intent.Symbol}")
            : VenueEvidence.There(leg with { ClientKey = intent.Key.Value }, $"{note}: {SchwabMatch.Describe(order)}");
    }

    /// <summary>A leg's claim is on its own id; only the leg that is asked about counts, or the legs of one combo would hide each other's.</summary>
    private bool IsClaimed(SchwabOrder order, SchwabMatch looks) => order.Legs.Count == 1
        ? claims.IsClaimed(order.OrderId)
        : looks.Legs.Any(leg => claims.IsClaimed(SchwabLegIds.Of(order.OrderId, leg.Symbol)));

    private static IEnumerable<SchwabOrder> Flatten(SchwabOrder order) => order.Children.SelectMany(Flatten).Prepend(order);
}
