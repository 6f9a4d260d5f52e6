using System.Diagnostics;

namespace Sluice.Tests.Storage;

/// <summary>The tests' other process. Killed, as by <c>kill -9</c>, when it is disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static ChildProcess Start(params string[] arguments) => StartTrusting(null, arguments);

    /// <summary>With a certificate file, the only ones that the process trusts.</summary>
    public static ChildProcess StartTrusting(string? certificates, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.Contains("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Sluice.Storage.Child.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (certificates != null) start.Environment["SSL_CERT_FILE"] = certificates;
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>The next line that it tells; null when it has ended.</summary>
    public string? ReadLine()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        Assert.That(line.Wait(Patience), Is.True, "the child process said nothing");
        return line.Result;
    }

    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Whole lines that were told before it was killed.</summary>
    public IReadOnlyList<string> Rest()
    {
        var text = _process.StandardOutput.ReadToEnd();
        var whole = text.LastIndexOf('\n');
        return whole < 0 ? [] : text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void WaitForExit() => Assert.That(_process.WaitForExit(Patience), Is.True, "the child process did not end");

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
