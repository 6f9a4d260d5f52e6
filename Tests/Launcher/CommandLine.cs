using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

/// <summary>Runs a command in this process and keeps what it wrote.</summary>
internal sealed record CommandLine(ExitCode Code, string Output, string Errors)
{
    public static CommandLine Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = (ExitCode)SluiceCommand.Run(arguments, output, errors);
        return new CommandLine(code, output.ToString(), errors.ToString());
    }

    /// <summary>The one object on the last line of standard output.</summary>
    public JObject Json => JObject.Parse(Output.TrimEnd('\n').Split('\n')[^1]);
}
