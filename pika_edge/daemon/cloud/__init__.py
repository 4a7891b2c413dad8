"""The process that asks endpoints outside the robot, where the parents allow it."""
