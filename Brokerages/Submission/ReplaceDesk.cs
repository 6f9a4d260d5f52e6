using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Changes the prices of working orders in place. The wish is journaled before it leaves, and stands until the venue confirms or refuses it
/// or a reading shows it: a lost answer is asked for again, because asked twice the venue does the same. There is never a second order, and
/// until the wish is confirmed the journal has the old prices.
/// </summary>
internal sealed class ReplaceDesk(
    EngineJournal journal, IVenue venue, SendGate gate, RateBudget budget, VenuePause pause, OrderDesk orders, LaneChanges changes, LaneOptions options, LaneCounters counters,
    ILaneListener listener, TimeProvider clock, Action<LaneMessage> post)
{
    /// <summary>What the run before has left is asked for again.</summary>
    private readonly Dictionary<IntentKey, Wish> _wishes =
        journal.LiveIntents().Where(intent => intent.Wanted != null && intent.Broker == venue.Profile.Broker && intent.Account == venue.Profile.Account)
            .ToDictionary(intent => intent.Key, _ => new Wish { NextAt = DateTime.MinValue });

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public void Ask(ReplaceCommand command)
    {
        if (changes.Find(command.Key) is not { } intent) return;
        if (Obstacle(intent, command.Prices) is { } obstacle)
        {
            Tell(intent, obstacle);
            return;
        }

        if (intent.Wanted == null && intent.Prices == command.Prices) return;
        changes.Step(intent, intent with { Wanted = command.Prices, Changed = Now });
        if (!_wishes.TryGetValue(command.Key, out var wish)) _wishes.Add(command.Key, wish = new Wish());
        // A request on its way is answered first; its attempts still count.
        if (wish.AnswerBy == null) (wish.Attempts, wish.NextAt) = (0, Now);
    }

    public void Answered(IntentKey key, ReplaceAnswer answer)
    {
        // An answer that comes after it was given up is none: the next attempt, or a reading, tells more.
        if (!_wishes.TryGetValue(key, out var wish) || wish.AnswerBy == null) return;
        wish.AnswerBy = null;
        if (changes.Find(key) is not { Wanted: { } wanted } intent) return;
        switch (answer.Kind)
        {
            case ReplaceAnswerKind.Accepted:
                changes.Step(intent, intent.WithPrices(wish.Asked!, wanted == wish.Asked ? null : wanted, Now));
                break;
            case ReplaceAnswerKind.Refused when wanted == wish.Asked:
                Drop(intent, $"the venue does not change it: {answer.Message}");
                orders.RequestSweep();
                break;
            case ReplaceAnswerKind.Lost when wanted == wish.Asked:
                Lost(key, wish, answer.Message);
                break;
            default:
                // Other prices are wanted by now: they are next.
                (wish.Attempts, wish.NextAt) = (0, Now);
                break;
        }
    }

    /// <summary>Sends the changes that are due. Commits what it changes.</summary>
    public void Send()
    {
        if (_wishes.Count == 0 || !venue.IsConnected) return;
        var isPaused = pause.Left(VenueRequest.Change) > TimeSpan.Zero;
        foreach (var (key, wish) in _wishes.ToArray())
        {
            if (wish.AnswerBy <= Now) Answered(key, ReplaceAnswer.Lost($"no answer within {options.RequestTimeout.TotalSeconds:0.#} s"));
            // While an answer is awaited nothing else is asked: two changes on their way could arrive in the wrong order.
            if (wish.AnswerBy != null) continue;
            if (changes.Find(key) is not { Wanted: { } wanted } intent) _wishes.Remove(key);
            else if (Obstacle(intent, wanted) is { } obstacle) Drop(intent, obstacle);
            else if (wish.NextAt <= Now && !isPaused && budget.TryTake(intent.ReducesPosition)) Call(intent, wanted, wish);
        }

        changes.Commit();
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
            var until = Waits.Until(wish.AnswerBy ?? wish.NextAt, now);
            if (wish.AnswerBy == null && paused > until) until = paused;
            var urgent = changes.Find(key) is { ReducesPosition: true };
            idle = Waits.Shorter(idle, until > TimeSpan.Zero ? until : budget.Wait(urgent));
        }

        return idle;
    }

    private string? Obstacle(IntentRecord intent, IntentPrices prices)
    {
        if (intent.State != IntentState.Working) return $"it is {intent.State}";
        if (intent.Group != null) return "the legs of a combo have no prices of their own";
        if (!venue.Profile.ReplacesInPlace) return $"{venue.Profile.Broker} changes no orders: cancel it and place another";
        if (orders.IsCancelAsked(intent.Key)) return "its cancel is on the way";
        var fits = intent.Kind switch
        {
            OrderKind.Limit => prices is { Limit: > 0, Stop: null },
            OrderKind.StopMarket => prices is { Limit: null, Stop: > 0 },
            OrderKind.StopLimit => prices is { Limit: > 0, Stop: > 0 },
            _ => false
        };
        if (!fits) return $"limit {prices.Limit?.ToString() ?? "none"} and stop {prices.Stop?.ToString() ?? "none"} do not go with a {intent.Kind} order";
        return gate.Forbidden(intent)?.Message;
    }

    private void Call(IntentRecord intent, IntentPrices wanted, Wish wish)
    {
        var key = intent.Key;
        Invariant.Holds(journal.FindIntent(key)?.Wanted == wanted, $"intent {key}: its prices would change before that is journaled");
        wish.AnswerBy = Now + options.RequestTimeout;
        wish.Asked = wanted;
        wish.Attempts++;
        counters.Replaces++;
        Replace(intent, new OrderPrices(wanted.Limit, wanted.Stop)).ContinueWith(
            answered => post(new ReplaceAnswered(key, AnswerOf(answered))),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task<ReplaceAnswer> Replace(IntentRecord intent, OrderPrices prices)
    {
        try
        {
            return venue.ReplaceAsync(intent, prices);
        }
        catch (Exception failure) when (failure is not InvariantViolationException)
        {
            return Task.FromException<ReplaceAnswer>(failure);
        }
    }

    private static ReplaceAnswer AnswerOf(Task<ReplaceAnswer> answered) =>
        answered.IsCompletedSuccessfully ? answered.Result : ReplaceAnswer.Lost(answered.Exception?.GetBaseException().Message ?? "the request was given up");

    private void Lost(IntentKey key, Wish wish, string message)
    {
        orders.RequestSweep();
        if (wish.Attempts <= options.CancelRetries.Count)
        {
            wish.NextAt = Now + options.CancelRetries[wish.Attempts - 1];
            return;
        }

        listener.OnWarning($"order {key}: {wish.Attempts} answers to a change of its prices were lost ({message}); it is tried again in {options.CancelPatience.TotalSeconds:0} s");
        (wish.Attempts, wish.NextAt) = (0, Now + options.CancelPatience);
    }

    /// <summary>The old prices hold.</summary>
    private void Drop(IntentRecord intent, string why)
    {
        changes.Step(intent, intent with { Wanted = null, Changed = Now });
        Tell(intent, why);
    }

    private void Tell(IntentRecord intent, string why)
    {
        counters.NotReplaced++;
        changes.Emit(AccountEvents.NotReplaced(intent, $"the prices stay as they are: {why}", Now));
        listener.OnWarning($"order {intent.Key}: its prices stay as they are: {why}");
    }

    private sealed class Wish
    {
        public int Attempts { get; set; }

        public DateTime NextAt { get; set; }

        /// <summary>Set while an answer is awaited.</summary>
        public DateTime? AnswerBy { get; set; }

        /// <summary>The prices asked for last.</summary>
        public IntentPrices? Asked { get; set; }
    }
}
