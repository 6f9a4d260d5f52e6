using System.CommandLine;
using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench;

/// <summary><c>sluice bench parity</c>: the backtests that LEAN's speed was measured with, whole processes, beside what LEAN took.</summary>
internal static class ParityBenchCommand
{
    public static Command Create(CommandOutput output)
    {
        var runs = CommonOptions.Count("--runs", "Runs of each backtest after one that warms the page cache; the median counts.", 5, 100);
        var data = new Option<string?>("--data") { Description = "LEAN's data folder with October 2013. Default: shared/data beside the checkout; without it that backtest is left out.", HelpName = "folder" };
        var command = new Command("parity", "Measure whole backtest processes of the embedded host, each beside a tenth of what LEAN took.") { runs, data, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(runs), parsed.GetValue(data), output));
        return command;
    }

    private static ExitCode Run(int runs, string? data, CommandOutput output)
    {
        var figures = new List<BenchFigure>();
        var cases = new JArray();
        if (FindData(data) is { } october) Measure(SpeedCase.October, october, runs, figures, cases, output);
        else output.Note("bench: October 2013 is left out: there is no folder shared/data beside the checkout; give LEAN's data folder with --data");
        using (var folder = new TemporaryFolder("sluice-parity-"))
        {
            output.Note("bench: generating a million bars ...");
            SyntheticMarket.Write(new LeanDataFolder(folder.Path));
            Measure(SpeedCase.Million, folder.Path, runs, figures, cases, output);
        }

        BenchTable.Write(figures, $"whole processes, {Environment.ProcessorCount} processors", output);
        output.Result(new JObject
        {
            ["processors"] = Environment.ProcessorCount,
            ["runs"] = runs,
            ["cases"] = cases,
            ["figures"] = new JArray(figures.Select(figure => figure.ToJson())),
            ["hit"] = figures.Count(figure => figure.IsHit),
            ["missed"] = figures.Count(figure => !figure.IsHit)
        });
        return ExitCode.Ok;
    }

    private static string? FindData(string? given)
    {
        if (given != null) return Directory.Exists(given) ? Path.GetFullPath(given) : throw new CommandFailure(ExitCode.Data, $"the data folder '{given}' does not exist: give LEAN's data folder with --data");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }

    private static void Measure(SpeedCase speed, string data, int runs, List<BenchFigure> figures, JArray cases, CommandOutput output)
    {
        output.Note($"bench: {speed.Title} ...");
        RunOnce(speed, data);
        var measured = Enumerable.Range(0, runs).Select(_ => RunOnce(speed, data)).ToList();
        Add("Seconds", "whole process", "s", speed.LeanSeconds / SpeedCase.Factor, run => run.Seconds);
        Add("ProcessorSeconds", "processor time", "s", speed.LeanSeconds / SpeedCase.Factor * Environment.ProcessorCount, run => (double)run.Report["processorSeconds"]!);
        Add("FirstSlice", "process start to the first slice", "ms", SpeedCase.FirstSliceAim, run => (double)run.Report["firstSliceMs"]!);
        Add("Megabytes", "peak memory", "MB", SpeedCase.MegabytesAim, run => (double)run.Report["peakMegabytes"]!);
        var last = measured[^1].Report;
        cases.Add(new JObject { ["name"] = speed.Name, ["dataPoints"] = last["dataPoints"], ["orders"] = last["orders"], ["endEquity"] = last["endEquity"], ["leanSeconds"] = speed.LeanSeconds, ["leanMegabytes"] = speed.LeanMegabytes });

        void Add(string name, string title, string unit, double aim, Func<(double Seconds, JObject Report), double> value) =>
            figures.Add(new BenchFigure(speed.Name + name, $"{speed.Title}: {title}", unit, aim, false, [.. measured.Select(value)]));
    }

    private static (double Seconds, JObject Report) RunOnce(SpeedCase speed, string data)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(ChildProgram.StartInfo("bench", ParityRunCommand.Name, speed.Name, data, CommonOptions.JsonName))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0) throw new CommandFailure(ExitCode.Failed, $"the backtest that is measured ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        var report = JObject.Parse(output);
        if ((int)report["orders"]! != speed.Orders) throw new CommandFailure(ExitCode.Failed, $"{speed.Title}: {report["orders"]} orders instead of LEAN's {speed.Orders}: what was measured is another backtest");
        return (seconds, report);
    }
}
