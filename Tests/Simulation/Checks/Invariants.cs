using System.Security.Cryptography;
using System.Text;
using Sluice.Algorithm.Intake;
using Sluice.Core.Books;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation.Checks;

/// <summary>What has to hold after every single step, whatever has gone wrong. One method for each rule.</summary>
internal sealed class Invariants
{
    private static readonly string DeadStream = new StreamNames().DeadSignals;

    private readonly SimulatedWorld _world;
    private readonly JournalModel _model;
    private readonly SignalCodec _codec;
    private readonly Dictionary<IntentKey, int> _placed = [];
    private long _publishedInLife;
    private int _life;
    private string? _broken;

    public Invariants(SimulatedWorld world, JournalModel model)
    {
        (_world, _model) = (world, model);
        _codec = new SignalCodec(world.Configuration.Signals);
        world.Disk.Written += model.Take;
        world.Venue.Placing += OnePlacePerIntent;
        world.Venue.Placing += SendingIsJournaledBeforeTheCall;
        world.Venue.Placing += HaltedPlacesNothingThatAdds;
        world.Venue.Placing += ReducingOrdersTogetherFitTheBook;
        world.Streams.Published += EventsArePublishedOnceAndInOrder;
        world.Streams.Acknowledged += NothingIsAcknowledgedBeforeItIsJournaled;
    }

    /// <summary>Orders sent to the venue.</summary>
    public int Orders => _placed.Count;

    /// <exception cref="SimulationException">A rule is broken.</exception>
    public void Check()
    {
        NoWorkerFails();
        OneDispositionForEachSignal();
        OneCompletionOrVisiblyWorking();
        FillsNeverExceedTheOrder();
        BooksAreTheSumOfExecutions();
        ReducingOrdersNeverTurnAPosition();
        TheVenueNeverContradictsTheJournal();
        if (_broken != null) throw new SimulationException(_broken);
        _model.ChangedSignals.Clear();
        _model.ChangedIntents.Clear();
        _model.ChangedBooks.Clear();
        _world.Venue.Book.Changed.Clear();
    }

    private void NoWorkerFails()
    {
        if (_world.Supervisor.Defect is { } defect) throw new SimulationException($"a worker of the engine failed: {defect.Message}", defect);
    }

    private void OneDispositionForEachSignal()
    {
        foreach (var key in _model.ChangedSignals)
        {
            var told = _model.Dispositions.GetValueOrDefault(key);
            Holds(told <= 1, $"signal {key} has {told} dispositions");
            Holds(told == 1 || _model.Signals[key].State == SignalState.Waiting, $"signal {key} is {_model.Signals[key].State} without a disposition");
        }
    }

    private void OneCompletionOrVisiblyWorking()
    {
        foreach (var key in _model.ChangedSignals)
        {
            var told = _model.Completions.GetValueOrDefault(key);
            Holds(told <= 1, $"signal {key} was completed {told} times");
            Holds(told == 0 || _model.Accepted.Contains(key), $"signal {key} was completed and never accepted");
            var isWorking = _world.Disk.Store.FindSignal(key)?.State == SignalState.Accepted;
            Holds(isWorking == (_model.Accepted.Contains(key) && told == 0), $"signal {key} is accepted and neither completed nor at work");
        }
    }

    private void OnePlacePerIntent(IntentRecord intent)
    {
        var times = _placed[intent.Key] = _placed.GetValueOrDefault(intent.Key) + 1;
        Holds(times == 1, $"intent {intent.Key} of {intent.Signal} was sent {times} times");
    }

    private void SendingIsJournaledBeforeTheCall(IntentRecord intent)
    {
        var state = _world.Disk.Store.FindIntent(intent.Key)?.State;
        Holds(state == IntentState.Sending, $"intent {intent.Key} is sent while the journal has it {state?.ToString() ?? "not at all"}");
    }

    private void HaltedPlacesNothingThatAdds(IntentRecord intent)
    {
        var state = _world.Control.Read().StateFor(intent.Strategy, intent.Symbol, intent.Broker);
        Holds(state == TradingState.Active || intent.ReducesPosition, $"intent {intent.Key} ({intent.Purpose} {intent.Side} {intent.Symbol}) is sent while trading is {state}");
    }

    private void ReducingOrdersTogetherFitTheBook(IntentRecord intent)
    {
        if (!intent.ReducesPosition) return;
        var book = new BookKey(intent.Strategy, intent.Symbol, intent.Account);
        var open = _model.Intents.Values.Where(other => other is { ReducesPosition: true, MayBeLive: true } && new BookKey(other.Strategy, other.Symbol, other.Account) == book).ToList();
        var (held, closing) = (_model.Books.GetValueOrDefault(book), open.Sum(other => other.Side == OrderSide.Buy ? other.RemainingQuantity : -other.RemainingQuantity));
        Holds(Math.Sign(held) == -Math.Sign(closing) && Math.Abs(closing) <= Math.Abs(held), $"with {intent.Purpose} {intent.Key} of {intent.Signal} orders of {closing} close a book of {held}");
    }

    private void FillsNeverExceedTheOrder()
    {
        foreach (var key in _model.ChangedIntents)
        {
            var (intent, executed) = (_model.Intents[key], _model.Executed.GetValueOrDefault(key));
            Holds(executed <= intent.Quantity, $"intent {key} has executions of {executed} for an order of {intent.Quantity}");
            Holds(executed == intent.FilledQuantity, $"intent {key} is filled {intent.FilledQuantity} with executions of {executed}");
            var atVenue = _world.Venue.Book.FindByKey(key.Value);
            Holds(executed <= (atVenue?.FilledQuantity ?? 0), $"intent {key} has executions of {executed}, the venue filled {atVenue?.FilledQuantity.ToString() ?? "nothing"}");
            Holds(intent.Outcome != IntentOutcome.NotSent || atVenue == null, $"intent {key} ended unsent ({intent.Reason}), yet the venue has it as {atVenue?.BrokerOrderId}");
        }

        foreach (var id in _world.Venue.Book.Changed)
        {
            var order = _world.Venue.Book.Find(id)!;
            Holds(order.FilledQuantity <= order.Quantity, $"the venue filled {order.FilledQuantity} of {order.Quantity} of {id}");
            var outcome = _model.Intents[new IntentKey(order.ClientKey)].Outcome;
            Holds(outcome != IntentOutcome.NotSent, $"intent {order.ClientKey} ended unsent, and now the venue has it as {id}");
        }
    }

    private void BooksAreTheSumOfExecutions()
    {
        foreach (var key in _model.ChangedBooks)
            Holds(_model.Books[key] == _model.Positions.GetValueOrDefault(key), $"book {key} says {_model.Positions.GetValueOrDefault(key)}, its executions come to {_model.Books[key]}");
    }

    private void ReducingOrdersNeverTurnAPosition() => Holds(_model.Turned.Count == 0, () => _model.Turned[0]);

    private void TheVenueNeverContradictsTheJournal()
    {
        Holds(_model.ErrorEvents.Count == 0, () => $"the engine met what cannot be: {_model.ErrorEvents[0]}");
        Holds(_world.Supervisor.Engine?.Foreign == null, () => $"the engine takes its own order for somebody else's: {_world.Supervisor.Engine!.Foreign}");
    }

    private void EventsArePublishedOnceAndInOrder(SequencedMessage message, bool mayLeaveGap)
    {
        if (_life != _world.Streams.Life) (_life, _publishedInLife) = (_world.Streams.Life, 0);
        var committed = message.Sequence <= _model.Events.Count ? _model.Events[(int)message.Sequence - 1] : null;
        Holds(committed != null, $"event {message.Sequence} is published before it is journaled");
        Holds(committed?.Json == message.Message.Data && committed?.Stream == message.Stream, $"event {message.Sequence} is published with another content than the journal has");
        var follows = message.Sequence == _publishedInLife + 1 || (mayLeaveGap && message.Sequence > _publishedInLife && message.Sequence - 1 <= _world.Ledger.Booked);
        Holds(follows, $"event {message.Sequence} is published after event {_publishedInLife}");
        _publishedInLife = message.Sequence;
    }

    private void NothingIsAcknowledgedBeforeItIsJournaled(string stream, string entryId, StreamMessage message)
    {
        var key = _codec.Read(message.Data).Key ?? UnreadableKey(entryId, message.Data);
        var isKept = _world.Disk.Store.FindSignal(key) != null || _world.Streams.Log(DeadStream).Holds(entryId, message.Data);
        Holds(isKept, $"entry {entryId} of {stream} is acknowledged, and signal {key} is not in the journal");
    }

    private static SignalKey UnreadableKey(string entryId, string body)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(entryId + "\n" + body));
        return new SignalKey(SignalIntake.UnreadableSource, Convert.ToHexStringLower(digest.AsSpan(0, 16)));
    }

    /// <summary>Kept until the step is over: nothing may be thrown into the engine's own calls.</summary>
    private void Holds(bool condition, FormattableString message)
    {
        if (!condition) _broken ??= FormattableString.Invariant(message);
    }

    private void Holds(bool condition, Func<string> message)
    {
        if (!condition) _broken ??= message();
    }
}
