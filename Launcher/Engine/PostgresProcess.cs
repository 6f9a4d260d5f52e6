using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Sluice.Launcher.Engine;

/// <summary>
/// A Postgres server of our own on a free loopback port, ended with this. Every commit is synced, as in production. Postgres refuses to run
/// as root, so that root runs it as the user <c>postgres</c> of the package.
/// </summary>
internal sealed class PostgresProcess : IDisposable
{
    private const string User = "sluice";

    /// <summary>A busy machine needs seconds; after a kill the log is replayed first.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly string _programs;
    private readonly string _folder;
    private Process _process;

    private PostgresProcess(string programs, string folder)
    {
        (_programs, _folder) = (programs, folder);
        Port = FreePort();
        _process = Launch();
    }

    public int Port { get; }

    /// <summary>For Npgsql.</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database=postgres;Username={User}");

    /// <summary>Whether the server's programs are on this machine.</summary>
    public static bool IsInstalled => FindPrograms() != null;

    /// <summary>Makes a database in the folder and starts it; null when Postgres is not installed.</summary>
    /// <param name="folder">Is made, and must not exist.</param>
    /// <exception cref="CommandFailure">It does not start.</exception>
    public static PostgresProcess? TryStart(string folder)
    {
        if (FindPrograms() is not { } programs) return null;
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            RunTool("chown", ["postgres", folder]);
            // The folders above have to let that user pass.
            for (var above = Directory.GetParent(folder); above is { Parent: not null } && !OperatingSystem.IsWindows(); above = above.Parent)
                File.SetUnixFileMode(above.FullName, File.GetUnixFileMode(above.FullName) | UnixFileMode.OtherExecute);
        }

        var (program, prefix) = AsUser(Path.Combine(programs, "initdb"));
        RunTool(program, [.. prefix, "-D", folder, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C"]);
        var server = new PostgresProcess(programs, folder);
        try
        {
            server.AwaitReady();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
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
        AwaitReady();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static string? FindPrograms()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList();
        // Debian keeps the server's programs off the path, one folder for each version.
        const string Debian = "/usr/lib/postgresql";
        if (Directory.Exists(Debian)) folders.AddRange(Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")));
        return folders.Find(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    /// <summary>setpriv becomes the program, so that its process is the server's and a kill meets the server.</summary>
    private static (string Program, string[] Prefix) AsUser(string program) =>
        Environment.IsPrivilegedProcess ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program]) : (program, []);

    private static void RunTool(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new CommandFailure(ExitCode.Failed, $"{program} {string.Join(' ', arguments)} failed: {error.Trim()}");
    }

    private Process Launch()
    {
        var (program, prefix) = AsUser(Path.Combine(_programs, "postgres"));
        string[] arguments = [.. prefix, "-D", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "log_min_messages=fatal"];
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
        // Read, so that a chatty server never blocks on a full pipe.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void AwaitReady()
    {
        var started = Stopwatch.GetTimestamp();
        while (!IsReady())
        {
            if (Stopwatch.GetElapsedTime(started) > StartPatience) throw new CommandFailure(ExitCode.Failed, $"postgres does not answer on port {Port} with the files in {_folder}");
            if (_process.HasExited)
            {
                // What the killed server left running takes a moment to notice, and holds the files until then.
                Thread.Sleep(TimeSpan.FromMilliseconds(100));
                _process.Dispose();
                _process = Launch();
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(20));
        }
    }

    private bool IsReady()
    {
        try
        {
            using var connection = new NpgsqlConnection(Connection + ";Pooling=false;Timeout=2");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
