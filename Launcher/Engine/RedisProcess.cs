using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Launcher.Engine;

/// <summary>A Redis server of our own on a free loopback port, ended with this. It can be killed, stopped and emptied on purpose.</summary>
internal sealed class RedisProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    private readonly string _program;
    private readonly string _folder;
    private readonly bool _synced;
    private Process _process;

    private RedisProcess(string program, string folder, bool synced)
    {
        (_program, _folder, _synced) = (program, folder, synced);
        Port = FreePort();
        _process = Launch();
    }

    public int Port { get; }

    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>Starts a server whose files lie in the folder; null when there is no redis-server on the path, or it does not start.</summary>
    /// <param name="folder">Where its append-only file lies.</param>
    /// <param name="synced">Whether it answers a write only when that is on the disk, so that a kill forgets nothing it has answered.</param>
    public static RedisProcess? TryStart(string folder, bool synced = false)
    {
        if (Find("redis-server") is not { } program) return null;
        var redis = new RedisProcess(program, folder, synced);
        if (redis.WaitUntilReady()) return redis;
        redis.Dispose();
        return null;
    }

    /// <summary>As by <c>kill -9</c>.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts the killed server again on the same port, with what it had on disk.</summary>
    /// <exception cref="CommandFailure">It does not start.</exception>
    public void Restart()
    {
        _process.Dispose();
        _process = Launch();
        if (!WaitUntilReady()) throw new CommandFailure(ExitCode.Failed, $"redis-server does not start again on port {Port} with the files in {_folder}");
    }

    /// <summary>Makes the killed server forget everything.</summary>
    public void Forget()
    {
        foreach (var files in Directory.GetDirectories(_folder, "appendonly*")) Directory.Delete(files, recursive: true);
        foreach (var file in Directory.GetFiles(_folder, "appendonly*")) File.Delete(file);
    }

    /// <summary>Stops the process without ending it: connections stay open and nothing answers.</summary>
    public void Hang() => ProcessSignal.Send(_process, "STOP");

    public void GoOn() => ProcessSignal.Send(_process, "CONT");

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo(_program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", _synced ? "always" : "everysec", "--dir", _folder];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        // Read, so that a chatty server never blocks on a full pipe.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool WaitUntilReady()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < StartPatience && !_process.HasExited)
        {
            if (Answers()) return true;
            Thread.Sleep(TimeSpan.FromMilliseconds(20));
        }

        return false;
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            using var stream = client.GetStream();
            stream.ReadTimeout = 500;
            stream.Write("PING\r\n"u8);
            Span<byte> answer = stackalloc byte[7];
            stream.ReadExactly(answer);
            return Encoding.ASCII.GetString(answer).StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
