using System.CommandLine;
using Newtonsoft.Json;
using Sluice.Core.Configuration;
using Sluice.Core.Signals;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Signals;

/// <summary><c>sluice signal schema</c>: prints the JSON Schema of a signal.</summary>
internal static class SignalSchemaCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        config.Description = "Take the limits of a signal from this configuration instead of the defaults.";
        var command = new Command("schema", "Print the JSON Schema of a signal, as the gateway answers it at /schema/signal.json.") { config, CommonOptions.Json() };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(config);
            var schema = SignalSchema.Create(given == null ? new SignalsConfiguration() : ConfigurationLocator.ReadForControl(given).Signals);
            if (!output.IsJson) output.Line(schema.ToString(Formatting.Indented));
            output.Result(schema);
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
