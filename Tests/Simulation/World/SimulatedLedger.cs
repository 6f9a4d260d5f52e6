using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Streams;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Streams;

namespace Sluice.Tests.Simulation.World;

/// <summary>The program behind the events: books each number once, and lets the journal forget what is booked.</summary>
internal sealed class SimulatedLedger
{
    private static readonly string[] Names = [StreamNames.Events, StreamNames.Monitoring];

    private readonly SimulatedWorld _world;
    private readonly IStreams _streams;
    private readonly Dictionary<string, string?> _positions = [];
    private readonly HashSet<long> _ahead = [];
    private readonly Dictionary<string, decimal> _held = [];
    private int _life;

    public SimulatedLedger(SimulatedWorld world)
    {
        _world = world;
        _streams = world.Connect(new CrashSwitch());
        world.Scheduler.Add("ledger", Step);
    }

    /// <summary>Every event up to here is durably booked.</summary>
    public long Booked { get; private set; }

    /// <summary>What the account holds by the events alone.</summary>
    public decimal Holds(string symbol) => _held.GetValueOrDefault(symbol);

    private TimeSpan Step()
    {
        if (_life != _world.Streams.Life)
        {
            _positions.Clear();
            _life = _world.Streams.Life;
        }

        try
        {
            foreach (var name in Names) Read(name);
        }
        catch (StreamUnavailableException)
        {
            return TimeSpan.FromSeconds(2);
        }

        if (Booked > 20 && _world.Faults.Happens(Fault.LedgerPrunes, 0.03)) _world.Disk.Store.PruneOutbox(Booked - 10);
        return TimeSpan.FromSeconds(4);
    }

    private void Read(string name)
    {
        foreach (var entry in _streams.Range(name, _positions.GetValueOrDefault(name), 1_000))
        {
            _positions[name] = entry.EntryId;
            Book(JObject.Parse(entry.Data!));
        }

        while (_ahead.Remove(Booked + 1)) Booked++;
    }

    /// <summary>An event that was booked before is one that the stream has got a second time.</summary>
    private void Book(JObject told)
    {
        var number = (long)told["seq"]!;
        if (number <= Booked || !_ahead.Add(number) || (string?)told["type"] != "EXECUTION") return;
        var symbol = (string)told["symbol"]!;
        var quantity = (decimal)told["quantity"]!;
        _held[symbol] = _held.GetValueOrDefault(symbol) + ((string?)told["side"] == "buy" ? quantity : -quantity);
    }
}
