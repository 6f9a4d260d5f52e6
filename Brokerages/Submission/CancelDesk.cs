using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Carries cancels out: at once for what was never sent, as soon as it can for what is on its way, and again when the venue does not say
/// that it will. A cancel is remembered until the order has ended. The legs of a combo have one cancel, under the key of the first.
/// </summary>
internal sealed class CancelDesk(
    IVenue venue, RateBudget budget, VenuePause pause, OrderDesk orders, LaneChanges changes, LaneOptions options, LaneCounters counters, ILaneListener listener,
    TimeProvider clock, Action<LaneMessage> post)
{
    private readonly Dictionary<IntentKey, Wish> _wishes = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public void Ask(IntentKey key)
    {
        if (changes.Find(key) is not { IsDone: false } intent) return;
        if (intent.State == IntentState.Planned)
        {
            counters.NotSent++;
            foreach (var leg in changes.LegsOf(intent))
                if (leg.State == IntentState.Planned) changes.Step(leg, leg.ToDone(IntentOutcome.NotSent, ReasonCode.CanceledByEngine, "", Now));
            return;
        }

        foreach (var leg in changes.LegsOf(intent))
            if (!leg.IsDone) orders.CancelAsked(leg.Key);
        _wishes.TryAdd(intent.Group?.Key ?? key, new Wish { NextAt = Now });
    }

    public void Answered(IntentKey key, CancelAnswer answer)
    {
        // An answer that comes after it was given up is none: the next attempt, or the sweep, tells more.
        if (!_wishes.TryGetValue(key, out var wish) || wish.AnswerBy == null) return;
        wish.AnswerBy = null;
        switch (answer.Kind)
        {
            case CancelAnswerKind.Accepted:
                wish.Attempts = 0;
                wish.NextAt = Now + options.CancelPatience;
                break;
            case CancelAnswerKind.NotOpen:
                orders.RequestSweep();
                wish.NextAt = Now + options.CancelPatience;
                break;
            case CancelAnswerKind.Failed when wish.Attempts <= options.CancelRetries.Count:
                wish.NextAt = Now + options.CancelRetries[wish.Attempts - 1];
                break;
            default:
                listener.OnWarning(
                    $"order {key}: {wish.Attempts} cancels failed ({answer.Message}); the sweep watches the order, and it is tried again in {options.CancelPatience.TotalSeconds:0} s");
                orders.RequestSweep();
                wish.Attempts = 0;
                wish.NextAt = Now + options.CancelPatience;
                break;
        }
    }

    /// <summary>Sends the cancels that are due. Before everything else that goes to the venue.</summary>
    public void Send()
    {
        if (_wishes.Count == 0 || !venue.IsConnected) return;
        var isPaused = pause.Left(VenueRequest.Change) > TimeSpan.Zero;
        foreach (var (key, wish) in _wishes.ToArray())
        {
            if (wish.AnswerBy <= Now) Answered(key, new CancelAnswer(CancelAnswerKind.Failed, $"no answer within {options.RequestTimeout.TotalSeconds:0.#} s"));
            if (Open(key) is not { } intent)
            {
                _wishes.Remove(key);
            }
            else if (intent.State == IntentState.Working && wish.AnswerBy == null && wish.NextAt <= Now && !isPaused)
            {
                if (!budget.TryTake(urgent: true)) return;
                Call(key, intent, wish);
            }
        }
    }

    /// <summary>How long nothing happens here by itself.</summary>
    public TimeSpan Idle()
    {
        var idle = Timeout.InfiniteTimeSpan;
        // The return of the connection wakes the lane.
        if (!venue.IsConnected) return idle;
        var (now, paused) = (Now, pause.Left(VenueRequest.Change));
        foreach (var (key, wish) in _wishes)
        {
            if (Open(key) is not { State: IntentState.Working }) continue;
            var until = Waits.Until(wish.AnswerBy ?? wish.NextAt, now);
            if (wish.AnswerBy == null && paused > until) until = paused;
            idle = Waits.Shorter(idle, until > TimeSpan.Zero ? until : budget.Wait(urgent: true));
        }

        return idle;
    }

    /// <summary>The intent behind a wish, of a combo a leg that can be asked for; null when it has ended.</summary>
    private IntentRecord? Open(IntentKey key)
    {
        if (changes.Find(key) is not { } intent) return null;
        if (intent.Group == null) return intent.IsDone ? null : intent;
        var open = changes.LegsOf(intent).Where(leg => !leg.IsDone).ToList();
        return open.Find(leg => leg.State == IntentState.Working) ?? open.FirstOrDefault();
    }

    private void Call(IntentKey key, IntentRecord intent, Wish wish)
    {
        wish.AnswerBy = Now + options.RequestTimeout;
        wish.Attempts++;
        counters.Cancels++;
        if (wish.Attempts > 1) counters.CancelRetries++;
        Cancel(intent).ContinueWith(
            answered => post(new CancelAnswered(key, AnswerOf(answered))),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task<CancelAnswer> Cancel(IntentRecord intent)
    {
        try
        {
            return venue.CancelAsync(intent);
        }
        catch (Exception failure) when (failure is not Core.InvariantViolationException)
        {
            return Task.FromException<CancelAnswer>(failure);
        }
    }

    private static CancelAnswer AnswerOf(Task<CancelAnswer> answered) => answered.IsCompletedSuccessfully
        ? answered.Result
        : new CancelAnswer(CancelAnswerKind.Failed, answered.Exception?.GetBaseException().Message ?? "the request was given up");

    private sealed class Wish
    {
        public int Attempts { get; set; }

        public DateTime NextAt { get; set; }

        /// <summary>Set while an answer is awaited.</summary>
        public DateTime? AnswerBy { get; set; }
    }
}
