using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Holds one account's books against its broker: reads both, books what the broker proves, compares again, and keeps what is left as drift.
/// No position and no cash is ever adopted here: that is a person's decision. Used by one thread at a time.
/// </summary>
internal sealed class AccountReconciliation(ILedgerDatabase database, LedgerReader reader, ContractTerms terms, Tolerances tolerances, TimeProvider clock)
{
    /// <summary>How far back ended orders are asked for: over a long weekend, so that no day's fills go unseen.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(4);

    /// <summary>One request of a reading; longer than any venue's own.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    private readonly BookReading _books = new(database, reader);
    private readonly DriftStore _store = new(database);

    /// <param name="venue">Ready to be read.</param>
    /// <param name="writer">Books what is found; null when another instance is the writer: then it stays a discrepancy.</param>
    /// <exception cref="LedgerException">The database cannot be written: nothing of the result is kept.</exception>
    public ReconciliationResult Run(IVenue venue, LedgerWriter? writer)
    {
        var (broker, account, began) = (venue.Profile.Broker, venue.Profile.Account, Now());
        try
        {
            var reading = StableReading.Take(venue, began - LookBack, RequestTimeout, clock);
            return Judge(new AccountSnapshot(broker, account, venue.Profile.CarriesKey, Now(), reading), began, writer);
        }
        catch (VenueException failure)
        {
            return Unfinished(broker, account, began, failure.Message, writer);
        }
    }

    /// <summary>The same, of an account that was not read: it is kept that nobody knows.</summary>
    public ReconciliationResult Unfinished(string broker, string account, DateTime began, string why, LedgerWriter? writer)
    {
        // What stood stays as it was: a reading that failed says nothing about it.
        var result = new ReconciliationResult
        {
            Broker = broker,
            Account = account,
            Began = began,
            Ended = Now(),
            Outcome = ReconciliationOutcome.Unfinished,
            Drift = _store.Standing(broker, account),
            Message = why
        };
        _store.Save(result, [], writer?.Fence);
        return result;
    }

    /// <summary>Compares, heals, compares again, and keeps the result.</summary>
    internal ReconciliationResult Judge(AccountSnapshot snapshot, DateTime began, LedgerWriter? writer)
    {
        var comparison = Compare(snapshot);
        var healed = new List<FoundFill>();
        var message = "";
        if (writer != null && comparison.Found.Count > 0)
        {
            var refused = writer.BookFound(comparison.Found).ToDictionary(refusal => refusal.Key);
            healed.AddRange(comparison.Found.Where(fill => !refused.ContainsKey(FoundMark.ReferenceOf(fill))));
            message = string.Join("; ", refused.Values.Select(refusal => $"{refusal.Key} cannot be booked: {refusal.Why}").Take(3));
            comparison = Compare(snapshot);
        }

        var now = Now();
        var before = _store.Standing(snapshot.Broker, snapshot.Account);
        var changed = DriftBook.Match(before, comparison, now);
        var judged = changed.Select(record => record.Id).ToHashSet();
        DriftRecord[] standing = [.. before.Where(record => !judged.Contains(record.Id)), .. changed.Where(record => record.State != DriftState.Closed)];
        var result = new ReconciliationResult
        {
            Broker = snapshot.Broker,
            Account = snapshot.Account,
            Began = began,
            Ended = now,
            Outcome = Array.Exists(standing, record => record.State == DriftState.Open) ? ReconciliationOutcome.Different : ReconciliationOutcome.Agreed,
            Healed = healed,
            Found = healed.Count,
            Drift = standing,
            Unjudged = comparison.Unjudged.Count,
            Message = message
        };
        _store.Save(result, changed, writer?.Fence);
        return result with { Drift = _store.Standing(snapshot.Broker, snapshot.Account) };
    }

    private Comparison Compare(AccountSnapshot snapshot) =>
        Comparer.Compare(snapshot, _books.Take(snapshot.Broker, snapshot.Account, snapshot.Venue.Orders), terms, tolerances);

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
