using System.CommandLine;
using Sluice.Launcher.Output;
using Sluice.Simulators.Deribit;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Schwab;
using Sluice.Simulators.Tradier;

namespace Sluice.Launcher.Commands.Simulate;

/// <summary><c>sluice simulate</c>: a broker's server on this machine, with faults on demand (docs/simulators.md).</summary>
internal static class SimulateCommand
{
    public static Command Create(CommandOutput output)
    {
        var command = new Command("simulate", "Run a broker's server on this machine, with faults on demand.");
        command.Subcommands.Add(SimulateVenueCommand.Create("tradier", "Tradier: REST and WebSockets under /v1.", Tradier, output));
        command.Subcommands.Add(SimulateVenueCommand.Create("deribit", "Deribit: WebSocket on /ws/api/v2, HTTP under /api/v2.", Deribit, output));
        command.Subcommands.Add(SimulateVenueCommand.Create("schwab", "Schwab: OAuth under /v1/oauth, REST under /trader/v1 and /marketdata/v1, streamer on /ws.", Schwab, output));
        return command;
    }

    private static SimulatedVenue Tradier(SimulatorOptions given)
    {
        var options = new TradierOptions();
        return new SimulatedVenue(TradierSimulator.Start(Fill(options, given)), [("token", options.Token)]);
    }

    private static SimulatedVenue Deribit(SimulatorOptions given)
    {
        var options = new DeribitOptions();
        return new SimulatedVenue(DeribitSimulator.Start(Fill(options, given)), [("clientId", options.ClientId), ("clientSecret", options.ClientSecret)]);
    }

    private static SimulatedVenue Schwab(SimulatorOptions given)
    {
        var options = new SchwabOptions();
        return new SimulatedVenue(SchwabSimulator.Start(Fill(options, given)), [("appKey", options.AppKey), ("appSecret", options.AppSecret), ("callback", options.Callback)]);
    }

    private static T Fill<T>(T options, SimulatorOptions given)
        where T : SimulatorOptions =>
        options with
        {
            Port = given.Port,
            Account = given.Account,
            Seed = given.Seed,
            Feed = given.Feed,
            Faults = given.Faults,
            OpeningCash = given.OpeningCash,
            LimitsRates = given.LimitsRates,
            Session = given.Session
        };
}
