using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Reads the venue's orders from time to time: the stream is for speed, the reading is for truth. It finds fills and ends that the stream
/// never brought, and evidence about orders in doubt. Nothing is read while nothing is live.
/// </summary>
internal sealed class Sweeper(
    EngineJournal journal, IVenue venue, OrderDesk orders, LaneChanges changes, LaneOptions options, LaneCounters counters, ILaneListener listener,
    TimeProvider clock, Action<LaneMessage> post)
{
    /// <summary>Ended orders that need not be looked at again: more than a venue lists for the time between two readings.</summary>
    private const int RememberedOrders = 20_000;

    private readonly RecentSet _settled = new(RememberedOrders);
    private readonly Dictionary<IntentKey, DateTime> _asking = [];
    private IReadOnlyList<IntentRecord> _about = [];
    private DateTime _nextAt = DateTime.MinValue;
    private DateTime? _readBy;
    private DateTime? _soonAt;
    private long _number;
    private DateTime _readFrom = DateTime.MinValue;
    private DateTime _lastRead = DateTime.MinValue;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a reading when one is due and anything is live.</summary>
    public void Run()
    {
        if (_readBy is { } readBy)
        {
            if (readBy > Now) return;
            Failed($"no answer within {options.ReadTimeout.TotalSeconds:0} s");
        }

        if (orders.WantsSweep) _soonAt ??= Now + options.SweepSoon;
        if (_nextAt > Now && !(_soonAt <= Now)) return;
        _nextAt = Now + options.SweepInterval;
        _soonAt = null;
        orders.SweepBegun();
        if (!venue.IsConnected) return;
        _about = [.. journal.LiveIntents().Where(IsOurs)];
        if (_about.Count > 0) Read();
    }

    public void Answered(SweepAnswered answer)
    {
        if (answer.Number != _number || _readBy == null) return;
        _readBy = null;
        if (answer.Orders == null)
        {
            Failed(answer.Failure);
            return;
        }

        counters.Sweeps++;
        GiveUpUnanswered();
        _lastRead = _readFrom;
        var seen = answer.Orders.Select(order => order.BrokerOrderId).ToHashSet();
        var live = _about.Where(intent => intent.BrokerOrderId != null).Select(intent => intent.BrokerOrderId!).ToHashSet();
        foreach (var order in answer.Orders)
        {
            // What has ended and is not waited for is looked at once: it may be ours and long journaled, or somebody else's.
            if (!order.HasEnded || live.Contains(order.BrokerOrderId) || _settled.Add(order.BrokerOrderId))
                orders.Reported(order, ExecutionOrigin.Sweep, complete: true);
        }

        foreach (var intent in _about) AskIfMissing(intent, seen);
        _about = [];
    }

    public void Answered(EvidenceAnswered answer)
    {
        if (_asking.Remove(answer.Key)) orders.Evident(answer.Key, answer.Evidence, ExecutionOrigin.Sweep);
    }

    /// <summary>How long nothing happens here by itself.</summary>
    public TimeSpan Idle()
    {
        var now = Now;
        if (_readBy is { } readBy) return Waits.Until(readBy, now);
        var soon = _soonAt ?? now + options.SweepSoon;
        return Waits.Until(orders.WantsSweep && soon < _nextAt ? soon : _nextAt, now);
    }

    private bool IsOurs(IntentRecord intent) => intent.Broker == venue.Profile.Broker && intent.Account == venue.Profile.Account &&
        intent.State is IntentState.Working or IntentState.Unknown;

    private void Read()
    {
        var number = ++_number;
        _readBy = Now + options.ReadTimeout;
        _readFrom = Now;
        // What ended before the reading before this one was seen by that one; what it missed all the same is asked for by itself.
        var oldest = _about.Min(intent => intent.Sending!.Value);
        var since = (oldest > _lastRead ? oldest : _lastRead) - venue.Profile.ClockSkew;
        Attempt(() => venue.ReadOrdersAsync(since)).ContinueWith(
            read => post(read.IsCompletedSuccessfully ? new SweepAnswered(number, read.Result, "") : new SweepAnswered(number, null, MessageOf(read))),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>What the reading did not show is asked for by itself: an order in doubt, or a working one that is gone.</summary>
    private void AskIfMissing(IntentRecord swept, HashSet<string> seen)
    {
        if (changes.Find(swept.Key) is not { IsDone: false } intent || (intent.BrokerOrderId is { } id && seen.Contains(id))) return;
        if (_asking.Count >= venue.Profile.EvidencePerSweep || !_asking.TryAdd(intent.Key, Now + options.ReadTimeout)) return;
        var key = intent.Key;
        Attempt(() => venue.FindEvidenceAsync(intent)).ContinueWith(
            found => post(new EvidenceAnswered(key, found.IsCompletedSuccessfully ? found.Result : VenueEvidence.NotKnown(MessageOf(found)))),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>A question that is never answered must not keep its place for ever.</summary>
    private void GiveUpUnanswered()
    {
        foreach (var (key, until) in _asking.ToArray())
        {
            if (until > Now) continue;
            _asking.Remove(key);
            counters.FailedReads++;
        }
    }

    private void Failed(string why)
    {
        _readBy = null;
        _about = [];
        counters.FailedReads++;
        var account = $"{venue.Profile.Broker} {venue.Profile.Account}";
        listener.OnWarning($"the orders of {account} could not be read: {why}; the next attempt is in {options.SweepInterval.TotalSeconds:0} s");
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

    private static string MessageOf(Task task) => task.Exception?.GetBaseException().Message ?? "the request was given up";
}
