using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Settles, before the algorithm starts, what the run before left: fills since then, orders that have ended, and orders in doubt. What
/// cannot be settled stays in doubt, visibly, and the sweep goes on asking.
/// </summary>
internal sealed class StartupResolver(EngineJournal journal, IVenue venue, OrderDesk orders, LaneChanges changes, LaneOptions options, TimeProvider clock)
{
    /// <returns>The account as it is when everything known is journaled.</returns>
    /// <exception cref="VenueException">The account cannot be read.</exception>
    public VenueSnapshot Run()
    {
        var live = journal.LiveIntents().Where(IsOurs).OrderBy(intent => intent.Sending).ToList();
        var since = (live.Count == 0 ? clock.GetUtcNow().UtcDateTime : live[0].Sending!.Value) - venue.Profile.ClockSkew;
        var snapshot = StableReading.Take(venue, since, options.ReadTimeout, clock);
        foreach (var order in snapshot.Orders) orders.Reported(order, ExecutionOrigin.GapFill, complete: true);
        foreach (var intent in live)
        {
            if (changes.Find(intent.Key) is not { IsDone: false } left || WasRead(left, snapshot)) continue;
            orders.Evident(intent.Key, Evidence(left), ExecutionOrigin.GapFill);
        }

        orders.Settle();
        changes.Commit();
        return snapshot;
    }

    /// <summary>
    /// In the place of <see cref="Run"/> when the account cannot be reached and the engine starts with others: what may have left is in doubt
    /// from now on, for all to see, and people are told. The sweep settles it once there is a connection.
    /// </summary>
    public void Postpone(string why)
    {
        var live = journal.LiveIntents().Where(IsOurs).ToList();
        foreach (var intent in live) orders.Evident(intent.Key, VenueEvidence.NotKnown(why), ExecutionOrigin.GapFill);
        var account = $"{venue.Profile.Broker} {venue.Profile.Account}";
        var waiting = live.Count == 0 ? "nothing of it was open" : $"{live.Count} orders that may be open there wait, and their instruments with them";
        changes.Emit(AccountEvents.Alert(venue.Profile, $"{account} cannot be reached, and the engine starts without it: {waiting}. {why}", clock.GetUtcNow().UtcDateTime));
        changes.Commit();
    }

    /// <summary>One order that cannot be asked for does not keep the engine from starting: it stays in doubt.</summary>
    private VenueEvidence Evidence(IntentRecord intent)
    {
        try
        {
            return venue.FindEvidenceAsync(intent).WaitAsync(options.ReadTimeout, clock).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is VenueException or TimeoutException)
        {
            return VenueEvidence.NotKnown($"the venue could not be asked: {failure.Message}");
        }
    }

    private static bool WasRead(IntentRecord intent, VenueSnapshot snapshot) =>
        intent.BrokerOrderId is { } id && snapshot.Orders.Any(order => order.BrokerOrderId == id);

    private bool IsOurs(IntentRecord intent) => intent.MayBeLive && intent.Broker == venue.Profile.Broker && intent.Account == venue.Profile.Account;
}
