using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

/// <summary>Runs the program as a process of its own.</summary>
internal sealed class ChildCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly List<string> _errors = [];

    private ChildCommand(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public string Errors
    {
        get
        {
            lock (_errors) return string.Join('\n', _errors);
        }
    }

    public static ChildCommand Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static ChildCommand Start(Dictionary<string, string> environment, params string[] arguments)
    {
        // A background job of a script ignores SIGINT and hands that down; a person at a terminal does not. GNU env execs in its own place.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(Path.Combine(TestContext.CurrentContext.TestDirectory, "sluice.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ChildCommand(new Process { StartInfo = start });
    }

    /// <summary>Runs to the end.</summary>
    public static CommandLine Run(params string[] arguments)
    {
        using var child = Start(arguments);
        return child.Finish();
    }

    /// <summary>Runs to the end with a line of standard input and an environment of its own.</summary>
    public static CommandLine RunWith(string input, Dictionary<string, string> environment, params string[] arguments)
    {
        using var child = Start(environment, arguments);
        child._process.StandardInput.WriteLine(input);
        child._process.StandardInput.Close();
        return child.Finish();
    }

    public CommandLine Finish()
    {
        Assert.That(_process.WaitForExit(Patience), Is.True, $"the process does not end: {Errors}");
        _process.WaitForExit();
        return new CommandLine((ExitCode)_process.ExitCode, _output.GetAwaiter().GetResult(), Errors);
    }

    /// <summary>Waits for a line of standard error.</summary>
    public void WaitFor(string text)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Errors.Contains(text, StringComparison.Ordinal))
        {
            Assert.That(_process.HasExited, Is.False, $"the process ended before it said '{text}': {Errors}");
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(Patience), $"the process never said '{text}': {Errors}");
            Thread.Sleep(10);
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line == null) return;
        lock (_errors) _errors.Add(line);
    }
}
