using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Tests.Storage.Streams;

/// <summary>A real redis-server on a free port of the loopback address, with every write synced, ended with its test.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _options;
    private Process? _process;

    public RedisServer(params string[] options)
    {
        _options = options;
        Port = FreePort();
        Start();
    }

    public int Port { get; }

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public void Start()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder.Path,
            "--save", "", "--appendonly", "yes", "--appendfsync", "always", .. _options
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new AssertionException($"these tests need a real redis-server, 6.2 or newer, on the PATH (Debian: apt-get install redis-server): {failure.Message}");
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        Wait.Until(Answers, $"redis-server answers on port {Port}");
    }

    /// <summary>As by <c>kill -9</c>.</summary>
    public void Kill()
    {
        if (_process == null) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Stops the process without ending it: connections stay open and nothing answers.</summary>
    public void Hang() => Signal("STOP");

    public void GoOn() => Signal("CONT");

    /// <summary>The server loses everything while it is down.</summary>
    public void RestartEmpty()
    {
        Kill();
        foreach (var folder in Directory.GetDirectories(_folder.Path)) Directory.Delete(folder, recursive: true);
        Start();
    }

    /// <summary>Sends one command by hand and returns the raw answer.</summary>
    public string Command(params string[] words)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, Port);
        using var stream = client.GetStream();
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words) request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        stream.Write(Encoding.UTF8.GetBytes(request.ToString()));
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, stream.Read(buffer));
    }

    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Answers()
    {
        Assert.That(_process!.HasExited, Is.False, "redis-server ended at once");
        try
        {
            var answer = Command("PING");
            return answer.StartsWith("+PONG", StringComparison.Ordinal) || answer.StartsWith("-NOAUTH", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.That(kill.ExitCode, Is.Zero);
    }
}
