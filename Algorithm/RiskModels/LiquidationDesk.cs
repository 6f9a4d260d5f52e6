using Newtonsoft.Json.Linq;
using QuantConnect;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Intake;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Algorithm.RiskModels;

/// <summary>
/// Closes what the risk models want closed, by exits in the engine's own name: one for each strategy that holds the instrument, each for the
/// same share of its book. An exit cancels first what is open and then closes, is journaled, and goes on after a restart.
/// </summary>
internal sealed class LiquidationDesk(SignalIntake intake, SignalCodec codec)
{
    /// <summary>The source of these exits.</summary>
    public const string Source = "risk-models";

    /// <summary>An exit that came to nothing is followed by another after this long: in between the venue is left alone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What is to be closed and for which no exit could be given yet, with the share that may stay. Bounded by the instruments.</summary>
    private readonly Dictionary<string, decimal> _wanted = [];

    /// <summary>Bounded by the slots.</summary>
    private readonly Dictionary<Slot, DateTime> _asked = [];

    private int _number;

    /// <summary>Takes note of what is to be closed.</summary>
    public void Take(DeskMessage.RiskTarget target) => _wanted[target.Symbol] = target.Share;

    /// <summary>Gives the exits that can be given now. Returns the slots to look at.</summary>
    public IReadOnlyList<Slot> Look(Turn turn)
    {
        if (_wanted.Count == 0) return [];
        List<Slot> touched = [];
        foreach (var (symbol, share) in _wanted.ToArray())
        {
            if (!turn.Market.IsOpen(symbol) || turn.Market.QuoteOf(symbol) == null) continue;
            _wanted.Remove(symbol);
            foreach (var slot in turn.State.Slots.Where(slot => slot.Key.Symbol == symbol).ToArray())
                if (IsDue(turn, slot) && Exit(turn, slot, share) is { } taken) touched.Add(taken);
        }
        return touched;
    }

    private bool IsDue(Turn turn, Slot slot)
    {
        if (turn.State.BookOf(slot) == 0 || slot.Signals.Exists(live => live.Signal.Action == SignalAction.Exit)) return false;
        if (_asked.TryGetValue(slot, out var before) && turn.Now - before < Patience) return false;
        _asked[slot] = turn.Now;
        return true;
    }

    private Slot? Exit(Turn turn, Slot slot, decimal share)
    {
        var document = new JObject
        {
            ["id"] = FormattableString.Invariant($"{turn.Now.Ticks}-{_number++}"),
            ["source"] = Source,
            ["strategy"] = slot.Key.Strategy,
            ["time"] = turn.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["action"] = "exit",
            ["symbol"] = slot.Key.Symbol,
            ["reason"] = "a risk model closes it"
        };
        if (share > 0)
        {
            var lot = turn.Market.LotSize(slot.Key.Symbol);
            // What is too much is rounded up: to keep more than the models allow would ask for a second exit.
            var quantity = Math.Ceiling(Math.Abs(turn.State.BookOf(slot)) * (1 - share) / lot) * lot;
            document["size"] = new JObject { ["quantity"] = quantity };
        }
        var body = document.ToString(Newtonsoft.Json.Formatting.None);
        return intake.Take(turn, SignalData.Live(Symbol.Empty, "", body, codec.Read(body), turn.Now, new SignalReceipt(() => { })));
    }
}
