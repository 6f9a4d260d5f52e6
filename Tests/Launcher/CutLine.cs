using System.Net;
using System.Net.Sockets;

namespace Sluice.Tests.Launcher;

/// <summary>A line to a server on this machine that can be cut and mended: what is behind it goes on, and nobody gets there.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _open = [];
    private readonly int _target;
    private bool _isCut;

    public CutLine(Uri target)
    {
        _target = target.Port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Every connection breaks, and every new one breaks at once.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            foreach (var client in _open) client.Dispose();
            _open.Clear();
        }
    }

    public void Mend()
    {
        lock (_gate) _isCut = false;
    }

    public void Dispose()
    {
        _listener.Stop();
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient near;
            try
            {
                near = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = JoinAsync(near);
        }
    }

    private async Task JoinAsync(TcpClient near)
    {
        var far = new TcpClient();
        lock (_gate)
        {
            if (_isCut)
            {
                near.Dispose();
                far.Dispose();
                return;
            }

            _open.AddRange([near, far]);
        }

        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The line was cut, or one of its ends has gone.
        }
        finally
        {
            lock (_gate) _open.RemoveAll(client => client == near || client == far);
            near.Dispose();
            far.Dispose();
        }
    }
}
