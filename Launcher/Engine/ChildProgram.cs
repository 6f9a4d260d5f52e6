using System.Diagnostics;

namespace Sluice.Launcher.Engine;

/// <summary>Another process of this program.</summary>
internal static class ChildProgram
{
    public static ProcessStartInfo StartInfo(params IReadOnlyList<string> arguments)
    {
        var host = Environment.ProcessPath ?? "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Run as a library by the dotnet host, or by its own executable.
        if (Path.GetFileNameWithoutExtension(host) != "sluice") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sluice.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
