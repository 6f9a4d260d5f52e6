using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Gateway;

/// <summary><c>sluice gateway verify</c>: whether the inbox's audit is as it was written.</summary>
internal static class GatewayVerifyCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var command = new Command("verify", "Check the hash chain of the inbox's audit. Compare the head with one that you kept elsewhere: rows cut off the end show by nothing else.") { config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(config), output));
        return command;
    }

    private static ExitCode Run(string? config, CommandOutput output)
    {
        using var storage = new LocalStorage(ConfigurationLocator.ReadForControl(config), TimeProvider.System);
        var report = storage.OpenInbox().VerifyAudit();
        output.Line(report.BrokenAt is { } row
            ? $"the audit was changed: row {row} does not follow from those before it"
            : $"{report.Rows} rows, each following from those before it; head {(report.Head.Length == 0 ? "none" : report.Head)}");
        output.Result(new JObject { ["rows"] = report.Rows, ["head"] = report.Head, ["brokenAt"] = report.BrokenAt });
        return report.BrokenAt == null ? ExitCode.Ok : ExitCode.Failed;
    }
}
