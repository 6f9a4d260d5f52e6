using System.CommandLine;
using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Launcher.Commands.Simulate;

/// <summary><c>sluice simulate tradier|deribit|schwab</c>: serves until it is stopped. The result, where it listens and what it takes, comes as soon as it does.</summary>
internal static class SimulateVenueCommand
{
    private const int LargestPort = 65_535;
    private const int MostDigitsOfAnAccount = 15;

    public static Command Create(string venue, string description, Func<SimulatorOptions, SimulatedVenue> start, CommandOutput output)
    {
        var port = new Option<int>("--port") { Description = "Port of this machine; 0 takes a free one.", HelpName = "n", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 0 or > LargestPort)
                result.AddError($"--port: {value} is out of range: 0 to {LargestPort} is allowed.");
        });
        var faults = new Option<string?>("--faults") { Description = "What goes wrong, and when (docs/simulators.md). Default: nothing.", HelpName = "file" };
        var prices = new Option<string?>("--prices") { Description = "Lines of seconds,symbol,bid,ask[,size]. Default: a random walk.", HelpName = "file" };
        var account = new Option<string?>("--account") { Description = "The account's number.", HelpName = "number" };
        account.Validators.Add(result =>
        {
            if (venue == "schwab" && result.Tokens.Count == 1 && (result.Tokens[0].Value.Length is < 4 or > MostDigitsOfAnAccount || !result.Tokens[0].Value.All(char.IsAsciiDigit)))
                result.AddError($"--account: an account of Schwab has 4 to {MostDigitsOfAnAccount} digits.");
        });
        var seed = new Option<int>("--seed") { Description = "Prices, ids and tokens follow from it.", HelpName = "n", DefaultValueFactory = _ => 1 };
        var cash = CommonOptions.Count("--cash", "Opening cash, in USD or USDC.", 100_000, 1_000_000_000);
        var hours = new Option<bool>("--hours") { Description = "Keep New York's trading hours. Default: always open." };
        var unlimited = new Option<bool>("--unlimited") { Description = "Do not keep the broker's limits of requests." };
        var command = new Command(venue, description) { port, faults, prices, account, seed, cash, hours, unlimited, CommonOptions.Json() };
        command.SetAction(parsed =>
        {
            var options = new SimulatorOptions
            {
                Port = parsed.GetValue(port),
                Account = parsed.GetValue(account),
                Seed = parsed.GetValue(seed),
                Feed = ReadPrices(parsed.GetValue(prices)) ?? new RandomWalkFeed(parsed.GetValue(seed)),
                Faults = parsed.GetValue(faults) is { } file ? FaultPlanReader.Read(file) : FaultPlan.None,
                OpeningCash = parsed.GetValue(cash),
                LimitsRates = !parsed.GetValue(unlimited),
                Session = parsed.GetValue(hours) ? null : MarketSession.Open
            };
            return (int)Serve(start, options, output);
        });
        return command;
    }

    private static IPriceFeed? ReadPrices(string? file)
    {
        if (file == null) return null;
        try
        {
            return ScriptedFeed.Parse(File.ReadLines(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandFailure(ExitCode.Data, $"--prices: {file}: {fault.Message}", fault);
        }
    }

    private static ExitCode Serve(Func<SimulatorOptions, SimulatedVenue> start, SimulatorOptions options, CommandOutput output)
    {
        using var stopped = new ManualResetEventSlim();
        using var interrupt = StopOn(PosixSignal.SIGINT, stopped);
        using var terminate = StopOn(PosixSignal.SIGTERM, stopped);
        var venue = Start(start, options);
        using var server = venue.Server;
        Report(venue, output);
        stopped.Wait();
        foreach (var failure in server.Failures) output.Note($"sluice: the simulator failed: {failure}");
        return server.Failures.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static SimulatedVenue Start(Func<SimulatorOptions, SimulatedVenue> start, SimulatorOptions options)
    {
        try
        {
            return start(options);
        }
        catch (IOException taken)
        {
            throw new CommandFailure(ExitCode.Failed, $"port {options.Port} cannot be listened on: {taken.Message} Give another --port, or 0 for a free one.", taken);
        }
    }

    private static void Report(SimulatedVenue venue, CommandOutput output)
    {
        output.Line($"{venue.Server.Venue}: account {venue.Server.AccountNumber} at {venue.Server.Uri} and {venue.Server.SocketUri}");
        foreach (var (name, value) in venue.Credentials) output.Line($"  {name}: {value}");
        output.Note($"sluice: simulating; the truth is at {new Uri(venue.Server.Uri, "/_simulator/book")}, faults are switched at {new Uri(venue.Server.Uri, "/_simulator/faults")}; stop with Ctrl-C");
        output.Result(new JObject
        {
            ["venue"] = venue.Server.Venue,
            ["account"] = venue.Server.AccountNumber,
            ["url"] = venue.Server.Uri.ToString(),
            ["socket"] = venue.Server.SocketUri.ToString(),
            ["credentials"] = new JObject(venue.Credentials.Select(each => new JProperty(each.Name, each.Value)))
        });
    }

    /// <summary>The first signal stops cleanly; a second one ends the process as it always does.</summary>
    private static PosixSignalRegistration StopOn(PosixSignal signal, ManualResetEventSlim stopped) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !stopped.IsSet;
        stopped.Set();
    });
}
