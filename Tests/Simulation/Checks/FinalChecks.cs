using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Protection;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation.Checks;

/// <summary>What has to hold once the faults are over and everything has come to rest. Each answers what is still missing; null when nothing is.</summary>
internal sealed class FinalChecks(SimulatedWorld world, JournalModel model)
{
    /// <summary>The first thing that is not as it should be at the end; null when all is well.</summary>
    public string? Missing() =>
        EverySignalHasItsDisposition() ?? EveryAcceptedSignalIsCompletedOrRests() ?? NothingIsInDoubt() ?? TheLegsOfAComboNeverPart()
        ?? TheVenueHasWhatTheJournalHas() ?? BooksEqualTheAccount() ?? EveryPositionHasItsStops() ?? EverythingIsPublished() ?? MemoryIsTheJournal()
        ?? DeskIsTheJournal() ?? NothingIsLeftInTheStream();

    /// <summary>The same after everything was flattened: nothing is held, and nothing rests.</summary>
    public string? LeftAfterFlatten() => Missing() ?? NothingIsAccepted() ?? NothingIsHeld();

    /// <summary>Signals that were sent and of which the journal has never heard: the stream has forgotten them.</summary>
    public IEnumerable<string> Undisposed() => world.Producer.Sent.Where(sent => !model.Signals.ContainsKey(sent.Key)).Select(sent => sent.Document);

    private string? EverySignalHasItsDisposition()
    {
        foreach (var (key, _) in world.Producer.Sent)
            if (model.Dispositions.GetValueOrDefault(key) != 1) return $"signal {key} has no disposition: it is {StateOf(key)}";
        foreach (var (key, record) in model.Signals)
            if (model.Dispositions.GetValueOrDefault(key) != 1) return $"signal {key} is {record.State} {record.Reason} without a disposition: {record.Message}";
        return null;
    }

    private string? EveryAcceptedSignalIsCompletedOrRests()
    {
        foreach (var key in model.Accepted)
        {
            if (model.Completions.ContainsKey(key)) continue;
            // Its own order, or one of the same strategy and symbol that it has to wait for.
            var signal = model.Signals[key];
            if (!model.Intents.Values.Any(intent => (intent.Signal == key || (intent.Strategy == signal.Strategy && intent.Symbol == signal.Symbol)) && RestsByDesign(intent))) return $"signal {key} is accepted and not completed, and has nothing that rests: {world.Disk.Store.FindSignal(key)?.Body}";
        }

        return null;
    }

    private string? NothingIsInDoubt()
    {
        foreach (var intent in model.Intents.Values)
        {
            if (intent.IsDone || RestsByDesign(intent)) continue;
            return $"intent {intent.Key} ({intent.Purpose} {intent.Side} {intent.RemainingQuantity} {intent.Symbol} {intent.Kind} of {intent.Signal}) is {intent.State}: {intent.Message}";
        }

        return null;
    }

    private string? TheLegsOfAComboNeverPart()
    {
        foreach (var legs in model.Intents.Values.Where(intent => intent.Group != null).GroupBy(intent => intent.Group!.Key))
        {
            if (legs.Count() != legs.First().Group!.Count) return $"combo {legs.Key} has {legs.Count()} legs of {legs.First().Group!.Count}";
            if (legs.Select(leg => (leg.State, leg.Outcome, leg.FilledQuantity > 0)).Distinct().Count() > 1) return $"the legs of combo {legs.Key} part: {string.Join(", ", legs.Select(leg => $"{leg.State} {leg.Outcome} {leg.FilledQuantity}"))}";
        }

        return null;
    }

    private string? TheVenueHasWhatTheJournalHas()
    {
        foreach (var order in world.Venue.Book.Orders)
        {
            var intent = model.Intents[new IntentKey(order.ClientKey)];
            if (intent.FilledQuantity != order.FilledQuantity) return $"venue order {order.BrokerOrderId} is filled {order.FilledQuantity}, intent {intent.Key} {intent.FilledQuantity}";
            if (intent.IsDone == (order.Status == PaperOrderStatus.Open)) return $"venue order {order.BrokerOrderId} is {order.Status}, intent {intent.Key} {intent.State} {intent.Outcome}";
        }

        return null;
    }

    /// <summary>Unless the venue has refused them so often that a person has to see to it.</summary>
    private string? EveryPositionHasItsStops()
    {
        if (world.Supervisor.Engine is not { } engine) return "the engine is down";
        if (engine.Desk is not { } desk) return null;
        foreach (var levels in engine.Services.Journal.Protections())
        {
            if (levels.StopPrice is not { } price || desk.State.FindSlot(new SlotKey(levels.Strategy, levels.Symbol)) is not { } slot) continue;
            var place = slot.Places.First(place => place.Account == levels.Account);
            if (place.RefusedStops >= ProtectionKeeper.MaximumRefusals) continue;
            var resting = place.OpenIntents.Where(intent => intent.Purpose == IntentPurpose.Stop && intent.StopPrice == price && intent.Side == levels.Side).Sum(intent => intent.RemainingQuantity);
            var ordered = place.OpenIntents.Where(intent => intent is { Purpose: IntentPurpose.Order, ReducesPosition: true }).Sum(intent => intent.RemainingQuantity);
            var held = model.Books.GetValueOrDefault(place.Book);
            if (resting + ordered != Math.Abs(held) && !slot.Signals.Exists(live => live.HoldsUpEntries)) return $"book {place.Book} holds {held}, and stops at {price} for {resting} rest at the venue";
        }

        return null;
    }

    private string? BooksEqualTheAccount()
    {
        foreach (var symbol in world.Venue.Book.Positions.Keys.Concat(model.Books.Keys.Select(book => book.Symbol)).Distinct())
        {
            var booked = model.Books.Where(book => book.Key.Symbol == symbol).Sum(book => book.Value);
            var held = world.Venue.Book.Positions.GetValueOrDefault(symbol)?.Quantity ?? 0;
            if (booked != held) return $"the books hold {booked} {symbol}, the account {held}";
            if (world.Ledger.Holds(symbol) != held) return $"by the events {world.Ledger.Holds(symbol)} {symbol} are held, the account has {held}";
        }

        return null;
    }

    /// <summary>What a long run has in memory is what a new one would load.</summary>
    private string? MemoryIsTheJournal()
    {
        if (world.Supervisor.Engine is not { } engine) return "the engine is down";
        var image = world.Disk.Store.Load();
        var live = image.Intents.Where(intent => !intent.IsDone);
        if (!engine.Services.Journal.LiveSignals().SequenceEqual(image.Signals)) return "the engine's live signals are not the journal's";
        if (!engine.Services.Journal.LiveIntents().ToHashSet().SetEquals(live)) return "the engine's live intents are not the journal's";
        if (!engine.Services.Journal.Positions().ToHashSet().SetEquals(image.Positions)) return "the engine's positions are not the journal's";
        if (!engine.Services.Journal.Protections().ToHashSet().SetEquals(image.Protections)) return "the engine's protective levels are not the journal's";
        return null;
    }

    /// <summary>Where the desk can be looked into.</summary>
    private string? DeskIsTheJournal()
    {
        if (world.Supervisor.Engine?.Desk is not { } desk) return null;
        var image = world.Disk.Store.Load();
        var live = image.Intents.Where(intent => !intent.IsDone).ToDictionary(intent => intent.Key);
        var open = desk.State.Slots.SelectMany(slot => slot.OpenIntents).ToHashSet();
        if (!open.SetEquals(live.Values)) return $"the desk has {open.Count} open intents, the journal {live.Count}: {string.Join(", ", open.Select(intent => intent.Key).Except(live.Keys))}";
        return desk.State.LiveSignals == image.Signals.Count ? null : $"the desk has {desk.State.LiveSignals} live signals, the journal {image.Signals.Count}";
    }

    private string? EverythingIsPublished()
    {
        var last = model.Events.Count;
        if (world.Streams.Watermark(EngineSettings.Producer) != last) return $"the stream has events up to {world.Streams.Watermark(EngineSettings.Producer)} of {last}";
        return world.Ledger.Booked == last ? null : $"the ledger has booked {world.Ledger.Booked} of {last} events";
    }

    private string? NothingIsLeftInTheStream()
    {
        var names = new Core.Events.StreamNames();
        var group = world.Streams.Log(names.Signals).GroupOf(world.Configuration.Streams.Group);
        return group.IsDone && world.Producer.IsDone ? null : $"{group.PendingCount} entries of the stream are pending, and others were never delivered";
    }

    private string? NothingIsAccepted()
    {
        foreach (var key in model.Accepted)
            if (!model.Completions.ContainsKey(key)) return $"signal {key} is not completed after everything was flattened: {world.Disk.Store.FindSignal(key)?.Body}";
        return null;
    }

    private string? NothingIsHeld()
    {
        foreach (var (key, quantity) in model.Books)
            if (quantity != 0) return $"book {key} holds {quantity} after everything was flattened";
        return world.Venue.Book.Orders.FirstOrDefault(order => order.Status == PaperOrderStatus.Open) is { } order ? $"venue order {order.BrokerOrderId} ({order.Kind}) is open after everything was flattened" : null;
    }

    /// <summary>An order that waits for its price or its time, at the venue under our key with the same fills.</summary>
    private bool RestsByDesign(IntentRecord intent) => intent is { State: IntentState.Working, Kind: not OrderKind.Market }
        && world.Venue.Book.FindByKey(intent.Key.Value) is { Status: PaperOrderStatus.Open } order && order.FilledQuantity == intent.FilledQuantity;

    private string StateOf(Core.Signals.SignalKey key) => model.Signals.TryGetValue(key, out var record) ? $"{record.State} {record.Reason} {record.Message}" : "not in the journal";
}
