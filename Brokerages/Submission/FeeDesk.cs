using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Reads the fees of a venue that tells them later than fills, and journals each once. A reading that fails is repeated at the next turn:
/// it goes back far enough to find what it missed.
/// </summary>
internal sealed class FeeDesk(
    EngineJournal journal, IVenue venue, LaneChanges changes, LaneOptions options, LaneCounters counters, ILaneListener listener, TimeProvider clock, Action<LaneMessage> post)
{
    private readonly ILateFees? _source = venue as ILateFees;
    private DateTime? _nextAt;
    private DateTime? _readBy;
    private long _number;
    private bool _failing;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a reading when one is due. None right after the start, when there is enough to read.</summary>
    public void Run()
    {
        if (_source == null) return;
        _nextAt ??= Now + (_source.FeeInterval < options.FeeDelay ? _source.FeeInterval : options.FeeDelay);
        if (_readBy is { } readBy)
        {
            if (readBy > Now) return;
            Failed($"no answer within {options.ReadTimeout.TotalSeconds:0} s");
        }

        if (_nextAt > Now) return;
        _nextAt = Now + _source.FeeInterval;
        if (venue.IsConnected) Read(_source);
    }

    public void Answered(FeesAnswered answer)
    {
        if (answer.Number != _number || _readBy == null) return;
        _readBy = null;
        if (answer.Fees == null)
        {
            Failed(answer.Failure);
            return;
        }

        counters.FeeReadings++;
        _failing = false;
        List<VenueFee> news = [.. answer.Fees.DistinctBy(fee => fee.Id).Where(fee => !journal.HasFee(venue.Profile.Broker, venue.Profile.Account, fee.Id))];
        if (news.Count == 0) return;
        var (from, until) = (news.Min(fee => fee.From), news.Max(fee => fee.Until));
        var match = new FeeMatch(journal.ReadExecutions(venue.Profile.Broker, venue.Profile.Account, from, until, options.FeeExecutions));
        // What is nobody's here is looked at again each time: its fill may be found later.
        foreach (var fee in news)
            if (match.Find(fee) is { } execution) Book(fee, execution);
    }

    /// <summary>How long nothing happens here by itself.</summary>
    public TimeSpan Idle() => (_readBy ?? _nextAt) is { } next ? Waits.Until(next, Now) : Timeout.InfiniteTimeSpan;

    private void Read(ILateFees source)
    {
        var number = ++_number;
        _readBy = Now + options.ReadTimeout;
        Attempt(() => source.ReadFeesAsync(Now - source.FeeWindow)).ContinueWith(
            read => post(read.IsCompletedSuccessfully
                ? new FeesAnswered(number, read.Result, "")
                : new FeesAnswered(number, null, read.Exception?.GetBaseException().Message ?? "the request was given up")),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Book(VenueFee fee, ExecutionRecord execution)
    {
        counters.LateFees++;
        changes.Charge(new FeeRecord
        {
            Broker = execution.Broker,
            Account = execution.Account,
            VenueId = fee.Id,
            Intent = execution.Intent,
            Signal = execution.Signal,
            Strategy = execution.Strategy,
            BrokerOrderId = execution.BrokerOrderId,
            Symbol = execution.Symbol,
            Amount = fee.Amount,
            Currency = fee.Currency,
            Time = fee.Time
        });
    }

    private void Failed(string why)
    {
        _readBy = null;
        counters.FailedReads++;
        // A venue that has no history, as a sandbox may have none, is no news every hour.
        if (_failing) return;
        _failing = true;
        listener.OnWarning($"the fees of {venue.Profile.Broker} {venue.Profile.Account} could not be read: {why}; the next attempt is in {_source!.FeeInterval.TotalMinutes:0.#} minutes");
    }

    private static Task<T> Attempt<T>(Func<Task<T>> call)
    {
        try
        {
            return call();
        }
        catch (Exception failure) when (failure is not Core.InvariantViolationException)
        {
            return Task.FromException<T>(failure);
        }
    }
}
