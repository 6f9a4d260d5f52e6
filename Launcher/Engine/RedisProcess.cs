using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Launcher.Engine;

/// <summary>A Redis server of our own on a free loopback port, ended with this.</summary>
internal sealed class RedisProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private RedisProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>Starts a server whose files lie in the folder; null when there is no redis-server on the path, or it does not start.</summary>
    public static RedisProcess? TryStart(string folder)
    {
        if (Find("redis-server") is not { } program) return null;
        var port = FreePort();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in new[] { "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--dir", folder }) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        // Read, so that a chatty server never blocks on a full pipe.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var redis = new RedisProcess(process, port);
        if (redis.WaitUntilReady()) return redis;
        redis.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
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
