using Newtonsoft.Json.Linq;
using Sluice.Launcher.Counterparties;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What a crash test came to.</summary>
internal sealed class CrashReport(
    CrashSettings settings, IReadOnlyList<KillRecord> kills, Findings found, ICounterparty counterparty, SteadyProducer producer, StateSnapshot end, TimeSpan duration)
{
    /// <summary>What a kill may cost at most, on the embedded host, until signals are decided upon again.</summary>
    public const int RecoveryAimMilliseconds = 3_000;

    private const int MaximumFaults = 20;

    public CrashSettings Settings => settings;

    /// <summary>What went wrong at the venue, for people.</summary>
    public string VenueFaults { get; } = counterparty.Faults;

    public int SignalsPerSecond { get; } = counterparty.SignalsPerSecond;

    public Findings Found => found;

    /// <summary>Orders in doubt that the test decided in a person's place.</summary>
    public int Reviewed { get; init; }

    public IReadOnlyList<KillRecord> Kills => kills;

    public TimeSpan Duration => duration;

    /// <summary>Signals, each once.</summary>
    public int Signals => producer.Keys.Count;

    /// <summary>Documents that the stream took, those sent again included.</summary>
    public int Documents => producer.Sent;

    /// <summary>Orders that the venue has.</summary>
    public int Orders => end.Venue.Orders.Count;

    public int Fills => end.Venue.Fills.Count;

    /// <summary>The sites that were struck, in their order.</summary>
    public IReadOnlyList<SiteTotals> Sites => [.. kills.GroupBy(kill => kill.Plan.Site).OrderBy(site => site.Key).Select(site => new SiteTotals(site.Key, [.. site]))];

    /// <summary>How many kills left something behind in each state of a signal or an intent.</summary>
    public IReadOnlyList<(string State, int Kills)> StatesLeft =>
        [.. kills.SelectMany(kill => kill.Left).GroupBy(state => state).OrderByDescending(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Count()))];

    /// <summary>From a kill to the next decision. The ledger decides nothing.</summary>
    public LatencySamples Recovery => Samples(kills.Where(kill => !kill.Plan.Site.IsOfLedger()).Select(kill => kill.Recovered));

    /// <summary>From a kill to the new engine's taking the journal.</summary>
    public LatencySamples Boot => Samples(kills.Select(kill => kill.Booted));

    /// <summary>From there to the first disposition: doubt is resolved, the algorithm starts.</summary>
    public LatencySamples Start => Samples(kills.Select(kill => kill.Recovered - kill.Booted));

    public static LatencySamples Samples(IEnumerable<TimeSpan?> times)
    {
        var samples = new LatencySamples();
        foreach (var time in times)
            if (time is { } known) samples.Add(known);
        return samples;
    }

    public JObject ToJson()
    {
        var recover = Recovery.ToJson();
        recover["aim"] = RecoveryAimMilliseconds;
        recover["toJournal"] = Boot.ToJson();
        recover["toTrading"] = Start.ToJson();
        return new JObject
        {
            ["kills"] = kills.Count,
            ["byPoint"] = new JObject(Sites.Select(site => new JProperty(site.Site.Label(), site.ToJson()))),
            ["statesLeft"] = new JObject(StatesLeft.Select(state => new JProperty(state.State, state.Kills))),
            ["signals"] = Signals,
            ["documents"] = Documents,
            ["orders"] = Orders,
            ["fills"] = Fills,
            ["lost"] = found.Lost.Count,
            ["twice"] = found.Twice.Count,
            ["booksEqual"] = found.Differences.Count == 0,
            ["forPeople"] = found.Open.Count,
            ["reviewed"] = Reviewed,
            ["broker"] = settings.Broker,
            ["recoverMs"] = recover,
            ["seconds"] = JsonNumbers.Rounded(duration.TotalSeconds, 1),
            ["seed"] = settings.Seed,
            ["stream"] = settings.Embedded ? "embedded" : "redis",
            ["faults"] = new JArray(found.All.Take(MaximumFaults))
        };
    }

    /// <summary>The first things found, one line each.</summary>
    public IEnumerable<string> Faults() => found.All.Take(MaximumFaults);
}
