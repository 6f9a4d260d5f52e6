using System.Diagnostics;
using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>Measures the start of a process: a backtest over one generated day of one instrument, until its first slice.</summary>
internal static class StartBench
{
    private const int MinutesOfDay = 390;
    private const int OpenMinute = 570;

    public static BenchFigure Measure(string folder, int runs)
    {
        Generate(folder);
        // The first run brings the files into the page cache.
        Run(folder);
        return new BenchFigure("firstSlice", "process start to the first slice of a backtest", "ms", 200, false, [.. Enumerable.Range(0, runs).Select(_ => Run(folder))]);
    }

    private static double Run(string folder)
    {
        using var process = Process.Start(ChildProgram.StartInfo(
            "backtest", "--json", "--config", Path.Combine(folder, "backtest.json"), "--results", Path.Combine(folder, "results")))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new CommandFailure(ExitCode.Failed, $"the backtest that is measured ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
        return (double)JObject.Parse(output)["processToFirstSliceMs"]!;
    }

    private static void Generate(string folder)
    {
        var shipped = ConfigurationLocator.FindShipped("backtest.json");
        var host = ConfigurationLocator.Parse(shipped) ?? throw new CommandFailure(ExitCode.Configuration, $"{shipped}: is no JSON");
        host["data-folder"] = Path.Combine(folder, "data");
        host["sluice-signals"] = Path.Combine(folder, "signals.jsonl");
        host["parameters"] = new JObject { ["start"] = "2013-10-07", ["end"] = "2013-10-07", ["cash"] = "100000", ["resolution"] = "minute" };
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "backtest.json"), host.ToString());
        var configuration = BenchConfiguration.Create(null);
        configuration["strategies"]![BenchConfiguration.Strategy]!["symbols"] = new JArray("SPY");
        configuration["feed"] = new JObject();
        File.WriteAllText(Path.Combine(folder, "sluice.json"), configuration.ToString());
        File.WriteAllText(
            Path.Combine(folder, "signals.jsonl"),
            """{"id":"1","source":"bench","strategy":"bench","time":"2013-10-07T14:00:00Z","action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10}}""" + "\n");
        WriteBars(new LeanDataFolder(Path.Combine(folder, "data")));
    }

    private static void WriteBars(LeanDataFolder folder)
    {
        var lines = new StringBuilder();
        for (var minute = 0; minute < MinutesOfDay; minute++)
        {
            var price = 1_680_000 + (minute * 100);
            lines.Append(CultureInfo.InvariantCulture, $"{(OpenMinute + minute) * 60_000},{price},{price + 500},{price - 500},{price + 100},1000\n");
        }

        folder.WriteDatabases();
        folder.WriteMinutes("spy", new DateTime(2013, 10, 7), lines);
    }
}
