using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Launcher.Commands.Books;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Ledger.Books;
using Sluice.Ledger.Storing;
using Sluice.Ledger.Verification;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Ledger;

/// <summary><c>sluice ledger verify</c>: whether the books are what their history, and the events, say.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var own = new Option<bool>("--own") { Description = "Check the books against their own entries and moves only: where the event stream does not go back to the beginning any more." };
        var command = new Command(
            "verify",
            "Work balances, positions, lots and orders out again, from the entries and moves and from the event stream alone, and compare them with what is kept. Changes nothing. " +
            "Exit code: 0 they are equal, 1 they differ.") { own, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(own), output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, bool own, CommandOutput output)
    {
        LedgerSource.RequireBooks(configuration);
        using var database = LedgerDatabases.Create(configuration.Ledger!);
        using var scratch = new TemporaryFolder("sluice-verify-");
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var verification = new LedgerVerification(database, new ContractTerms(configuration.Ledger!.ContractSizes));
        var result = own ? verification.Run() : verification.Run(storage.OpenStreams(), scratch.File("rebuilt.db"));
        Show("the sum of their own entries and moves", result.Own, output);
        if (result.Replayed != null) Show($"what {result.Events} events and {result.Facts} told facts give", result.Replayed, output);
        output.Result(new JObject
        {
            ["equal"] = result.IsClean,
            ["events"] = result.Events,
            ["facts"] = result.Facts,
            ["own"] = ToJson(result.Own),
            ["replayed"] = result.Replayed == null ? null : ToJson(result.Replayed)
        });
        return result.IsClean ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Show(string what, IReadOnlyList<Difference> differences, CommandOutput output)
    {
        output.Line(differences.Count == 0 ? $"the books are {what}" : $"the books are not {what}:");
        foreach (var difference in differences) output.Line($"  {difference}");
    }

    private static JArray ToJson(IReadOnlyList<Difference> differences) =>
        new(differences.Select(difference => new JObject { ["what"] = difference.What, ["kept"] = difference.Kept, ["rebuilt"] = difference.Rebuilt }));
}
