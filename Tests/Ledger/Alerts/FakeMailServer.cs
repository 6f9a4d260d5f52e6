using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Tests.Ledger.Alerts;

/// <summary>A mail server on loopback that takes mails without encryption, and keeps what it was told.</summary>
internal sealed class FakeMailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly List<string> _commands = [];
    private readonly List<string> _mails = [];

    public FakeMailServer()
    {
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answer to the sender's address.</summary>
    public string AnswerToSender { get; set; } = "250 ok";

    /// <summary>A receiver that it does not know.</summary>
    public string? Unknown { get; set; }

    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_gate) return [.. _mails];
        }
    }

    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_gate) return [.. _commands];
        }
    }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 fake");
        while (await reader.ReadLineAsync() is { } command)
        {
            lock (_gate) _commands.Add(command);
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync() is { } line && line != ".") mail.Append(line).Append('\n');
                lock (_gate) _mails.Add(mail.ToString());
                await writer.WriteLineAsync("250 taken");
                continue;
            }

            var answer = command.StartsWith("MAIL", StringComparison.Ordinal) ? AnswerToSender
                : Unknown != null && command.StartsWith("RCPT", StringComparison.Ordinal) && command.Contains(Unknown, StringComparison.Ordinal) ? "550 nobody of this name"
                : command == "QUIT" ? "221 bye"
                : "250 ok";
            await writer.WriteLineAsync(answer);
            if (command == "QUIT") return;
        }
    }
}
