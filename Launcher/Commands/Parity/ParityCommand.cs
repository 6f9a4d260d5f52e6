using System.CommandLine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Parity;

/// <summary><c>sluice parity</c>: holds the embedded host against what LEAN did.</summary>
internal static class ParityCommand
{
    public static Command Create(CommandOutput output) => new("parity", "Hold the embedded host against records of LEAN.") { ParityScenariosCommand.Create(output) };
}
