#!/bin/busybox sh
# The first program of the hardware tests' virtual machine: brings up the devices, runs the checks, ends the machine.
/bin/busybox --install -s /bin
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
mount -t tmpfs none /run
mount -t tmpfs none /tmp
while read -r module; do
  case "$module" in
    dummy_hcd.ko) insmod "/modules/$module" num=3 ;;
    *) insmod "/modules/$module" ;;
  esac
done < /modules/order
mount -t configfs none /sys/kernel/config
mount -t 9p -o trans=virtio,version=9p2000.L,cache=loose,msize=524288,ro project /project
ip link set lo up
systemd-udevd --daemon
udevadm trigger
udevadm settle
stty -F /dev/ttyS1 raw
cd /project || exit
# Every process here loads the same modules.
export NODE_COMPILE_CACHE=/tmp/compiled
node_modules/node/bin/node test/hardware/main.ts > /dev/ttyS1 2>&1
# QEMU was told to take this for the end.
reboot -f
