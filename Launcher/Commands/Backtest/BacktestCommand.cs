using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Configuration;
using QuantConnect.Logging;
using QuantConnect.Securities;
using Sluice.Core.Journal;
using Sluice.EmbeddedLean;
using Sluice.EmbeddedLean.Engine.Backtest;
using Sluice.EmbeddedLean.Engine.Live;
using Sluice.Hosting;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Launcher.Reports;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary><c>sluice backtest</c>: recorded signals against recorded prices.</summary>
internal static class BacktestCommand
{
    private const string DataFolderKey = "data-folder";

    /// <summary>What a data folder cannot do without.</summary>
    private static readonly (string Name, string File)[] DataFolderDatabases =
    [
        ("market hours", "market-hours/market-hours-database.json"),
        ("symbol properties", "symbol-properties/symbol-properties-database.csv")
    ];

    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        config.Description = "LEAN's configuration of the backtest, which names sluice.json. Default: the environment variable SLUICE_CONFIG, else Launcher.Config/backtest.json.";
        var data = new Option<string?>("--data") { Description = "LEAN's data folder, in place of the configuration's.", HelpName = "folder" };
        var signals = new Option<string?>("--signals") { Description = "The recorded signals, one JSON document on each line, in place of the configuration's.", HelpName = "file" };
        var results = new Option<string?>("--results") { Description = "Where the result files go. Default: backtest-results in the working directory.", HelpName = "folder" };
        var command = new Command("backtest", "Run the engine over recorded signals and prices, and check that nothing was lost or done twice.") { config, data, signals, results, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(
            parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(signals), Path.GetFullPath(parsed.GetValue(results) ?? "backtest-results"), output));
        return command;
    }

    private static ExitCode Run(string? config, string? data, string? signals, string results, CommandOutput output)
    {
        var file = ConfigurationLocator.FindGiven(config, "backtest.json");
        using var log = new EngineLog(Console.Error, withTraces: output.IsVerbose, withStacks: output.IsVerbose);
        Log.LogHandler = log;
        HostConfiguration.Apply(file, live: false, Overrides(data, signals));
        RequireFiles();
        using var services = EngineServices.Resolve();
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupt.Cancel();
        };
        var (engine, result, before) = RunEngine(results, interrupt.Token, output);
        if (result.WasCancelled) throw new OperationCanceledException("the backtest was interrupted");
        if (result.Error is { } error) throw new CommandFailure(ExitCode.Failed, $"the backtest stopped: {(output.IsVerbose ? error : error.Split('\n')[0].TrimEnd())}");
        RequirePrices(engine.Algorithm!);
        var report = Report(engine, result, services, results) with { FromProcessStart = before + result.TimeToFirstSlice };
        report.Write(output);
        output.Result(report.ToJson());
        return report.Audit.IsClean ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Dictionary<string, string> Overrides(string? data, string? signals)
    {
        var overrides = new Dictionary<string, string>();
        if (data != null) overrides[DataFolderKey] = Path.GetFullPath(data);
        if (signals != null) overrides[SignalData.RecordedFileKey] = Path.GetFullPath(signals);
        return overrides;
    }

    private static void RequireFiles()
    {
        var data = Config.Get(DataFolderKey);
        if (!Directory.Exists(data)) throw new CommandFailure(ExitCode.Data, $"the data folder '{data}' does not exist: give LEAN's data folder with --data, or as {DataFolderKey} in the configuration");
        foreach (var (name, file) in DataFolderDatabases)
        {
            if (File.Exists(Path.Combine(data, file))) continue;
            throw new CommandFailure(ExitCode.Data, $"the data folder '{data}' has no {name} ({file}): without it sessions, holidays and price steps would be guesses; copy the file from LEAN's data folder");
        }

        var signals = Config.Get(SignalData.RecordedFileKey);
        if (signals.Length == 0) throw new CommandFailure(ExitCode.Usage, $"no recorded signals are given: name their file with --signals, or as {SignalData.RecordedFileKey} in the configuration");
        if (!File.Exists(signals)) throw new CommandFailure(ExitCode.Data, $"the signals file '{signals}' does not exist: give its path with --signals");
    }

    /// <summary>A run without any price has no result.</summary>
    private static void RequirePrices(QCAlgorithm algorithm)
    {
        Security[] instruments = [.. algorithm.Securities.Values.Where(security => security.Type != SecurityType.Base)];
        if (instruments.Length == 0 || instruments.Any(security => security.HasData)) return;
        throw new CommandFailure(
            ExitCode.Data,
            $"there is not one price of any instrument in data folder '{Config.Get(DataFolderKey)}' from {algorithm.StartDate:yyyy-MM-dd} to {algorithm.EndDate:yyyy-MM-dd}: check the folder and the days");
    }

    private static (BacktestEngine Engine, BacktestResult Result, TimeSpan Before) RunEngine(string results, CancellationToken cancellation, CommandOutput output)
    {
        BacktestEngine? engine = null;
        var before = TimeSpan.Zero;
        BacktestResult Start(Action<BacktestProgress>? progress)
        {
            engine = new BacktestEngine(new BacktestOptions
            {
                CreateAlgorithm = AlgorithmLoader.Load,
                DataFolder = Config.Get(DataFolderKey),
                ResultsFolder = results,
                RecordPrices = true,
                Parameters = Parameters(),
                Progress = progress,
                Cancellation = cancellation
            });
            before = ProcessTimes.SinceStart();
            return engine.Run();
        }

        try
        {
            var result = CommandOutput.IsTerminal && !output.IsJson ? BacktestProgressBar.Run(Start) : Start(null);
            return (engine!, result, before);
        }
        catch (EmbeddedLeanException failure)
        {
            throw new CommandFailure(ExitCode.Data, failure.Message, failure);
        }
        catch (LiveSetupException failure)
        {
            throw new CommandFailure(ExitCode.Configuration, failure.Message, failure);
        }
    }

    private static Dictionary<string, string> Parameters()
    {
        var text = Config.Get("parameters");
        return text.Length == 0 ? [] : JObject.Parse(text).Properties().ToDictionary(property => property.Name, property => property.Value.ToString());
    }

    private static BacktestReport Report(BacktestEngine engine, BacktestResult result, EngineServices services, string results)
    {
        var store = (MemoryJournalStore)services.Journal.Store;
        var algorithm = engine.Algorithm!;
        JournalDump.WriteJournal(Path.Combine(results, "journal.jsonl"), store, services.Journal.Positions());
        JournalDump.WriteEvents(Path.Combine(results, "events.jsonl"), store.ReadOutbox(0, int.MaxValue));
        var expected = RecordedSignals.Keys(Config.Get(SignalData.RecordedFileKey), services, algorithm.StartDate, algorithm.EndDate);
        var report = new BacktestReport
        {
            Result = result,
            Store = store,
            Audit = BacktestAudit.Check(store, services.Journal, expected, algorithm),
            StartEquity = decimal.Parse(Parameters().GetValueOrDefault("cash", "100000"), NumberStyles.Number, CultureInfo.InvariantCulture),
            ResultsFolder = results
        };
        var page = new ReportBuilder(algorithm, result, store, services.Configuration.CreateContractTerms()).Build(report.StartEquity, report.Warnings);
        ReportPage.Write(report.PagePath, page);
        return report;
    }
}
