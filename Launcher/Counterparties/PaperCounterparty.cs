using Newtonsoft.Json.Linq;
using Sluice.Core.Paper;
using Sluice.Launcher.Commands.Demo;
using Sluice.Storage;

namespace Sluice.Launcher.Counterparties;

/// <summary>The paper venue: inside the engine, with its book in the engine's state folder.</summary>
internal sealed class PaperCounterparty(int seed) : ICounterparty
{
    /// <summary>The venue's faults; shares of orders, answers and reports.</summary>
    private static readonly JObject AllFaults = new()
    {
        ["delay"] = "5ms",
        ["partialFillProbability"] = 0.3,
        ["rejectProbability"] = 0.05,
        ["lostAnswerProbability"] = 0.1,
        ["lostAfterArrivalShare"] = 0.5,
        ["duplicateReportProbability"] = 0.1,
        ["lateReportProbability"] = 0.1
    };

    private bool _isQuiet;

    public string Broker => "paper";

    public string Account => DemoConfiguration.Account;

    public string HostFile => "paper.json";

    public DemoMarket Market => DemoMarket.Paper;

    public int SignalsPerSecond => 40;

    public string Faults => string.Join(", ", AllFaults.Properties().Select(fault => $"{fault.Name} {fault.Value}"));

    public bool SettlesDoubtAtStart => true;

    /// <summary>Signals may wait for as long as they live: thirty seconds.</summary>
    public TimeSpan SettlePatience => TimeSpan.FromSeconds(60);

    public IReadOnlyList<string> Failures => [];

    public JObject AccountSection()
    {
        var paper = DemoConfiguration.Venue(seed);
        foreach (var (name, value) in AllFaults)
        {
            if (_isQuiet) paper.Remove(name);
            else paper[name] = value!.DeepClone();
        }

        return new JObject { ["cash"] = DemoConfiguration.Cash, ["paper"] = paper };
    }

    public void Prepare(string stateFolder)
    {
    }

    public void Quiet() => _isQuiet = true;

    public VenueBook Read(string stateCopy) => PaperBooks.Of(Load(stateCopy), DemoConfiguration.Cash);

    public void Dispose()
    {
    }

    private static PaperAccountImage Load(string stateCopy)
    {
        if (!File.Exists(Path.Combine(stateCopy, $"paper-{DemoConfiguration.Account}.db"))) return new PaperAccountImage();
        using var storage = new LocalStorage(new StorageOptions { StateFolder = stateCopy }, TimeProvider.System);
        return storage.OpenPaperAccount(DemoConfiguration.Account).Load();
    }
}
